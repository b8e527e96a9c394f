import Foundation
import HardwareAbstraction
import Synchronization
import Testing

@testable import LinuxHardware

@Suite(.timeLimit(.minutes(5)))
struct ThreadWatchTests {
    private actor Worker {
        let thread: HardwareThread
        private(set) var done: [Int] = []
        nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

        init(_ thread: HardwareThread) { self.thread = thread }

        func work(_ number: Int) -> pthread_t {
            done.append(number)
            return pthread_self()
        }
    }

    @Test func jobsOfAllActorsRunOnTheOneThread() async throws {
        let thread = try HardwareThread(name: "test")
        let workers = [Worker(thread), Worker(thread)]
        var threads: Set<pthread_t> = []
        for number in 0..<100 {
            for worker in workers { threads.insert(await worker.work(number)) }
        }
        #expect(threads.count == 1)
        #expect(!threads.contains(pthread_self()))
        for worker in workers { #expect(await worker.done == Array(0..<100)) }
    }

    @Test func theThreadEndsWithTheLastActor() async throws {
        weak var weakThread: HardwareThread?
        do {
            let worker = Worker(try HardwareThread(name: "test"))
            weakThread = worker.thread
            _ = await worker.work(1)
        }
        try await eventually("the thread has ended") { weakThread == nil }
    }

    @Test func aDescriptorThatIsReadyIsToldOnTheThread() async throws {
        let thread = try HardwareThread(name: "test")
        let (stream, continuation) = AsyncStream<Bool>.makeStream()
        let pipe = Pipe()
        let reading = pipe.fileHandleForReading.fileDescriptor
        let token = thread.add(
            ThreadWatch(descriptors: [pollfd(fd: reading, events: Int16(POLLIN), revents: 0)]) { reason in
                guard case .ready(let descriptors) = reason else { return }
                var byte: UInt8 = 0
                _ = read(descriptors[0].fd, &byte, 1)
                continuation.yield(thread.isIsolatingCurrentContext() == true)
            }
        )
        try pipe.fileHandleForWriting.write(contentsOf: Data([1, 2]))
        #expect(await first(2, of: stream) == [true, true])
        thread.removeWatch(token)
        continuation.finish()
    }

    @Test func aDeadlineIsToldOnce() async throws {
        let thread = try HardwareThread(name: "test")
        let count = Atomic(0)
        let clock = SystemClock()
        let (stream, continuation) = AsyncStream<MonotonicInstant>.makeStream()
        let deadline = clock.now.advanced(by: .milliseconds(30))
        let token = thread.add(
            ThreadWatch(descriptors: [], deadline: deadline) { reason in
                guard case .deadline = reason else { return }
                count.add(1, ordering: .relaxed)
                continuation.yield(clock.now)
            }
        )
        let told = await first(1, of: stream)
        #expect(try #require(told.first) >= deadline)
        // Another one sets the thread going, so that it has looked at the first again.
        thread.setDeadline(clock.now, of: token)
        #expect(await first(1, of: stream).count == 1)
        #expect(count.load(ordering: .relaxed) == 2)
    }

    @Test func aWatchThatIsRemovedIsSilent() async throws {
        let thread = try HardwareThread(name: "test")
        let worker = Worker(thread)
        let count = Atomic(0)
        let pipe = Pipe()
        let reading = pipe.fileHandleForReading.fileDescriptor
        let token = thread.add(
            ThreadWatch(descriptors: [pollfd(fd: reading, events: Int16(POLLIN), revents: 0)]) { _ in
                count.add(1, ordering: .relaxed)
            }
        )
        thread.removeWatch(token)
        try pipe.fileHandleForWriting.write(contentsOf: Data([1]))
        for number in 0..<10 { _ = await worker.work(number) }
        #expect(count.load(ordering: .relaxed) == 0)
    }

    @Test func whatIsOnOneCardSharesItsThread() throws {
        let threads = CardThreads()
        let one = try threads.thread(ofCard: "A")
        #expect(try threads.thread(ofCard: "A") === one)
        #expect(try threads.thread(ofCard: "B") !== one)
    }
}
