import Foundation
import Synchronization
import Testing

@testable import LinuxHardware

@Suite(.timeLimit(.minutes(5)))
struct HardwareThreadTests {
    private actor Worker {
        private let thread: HardwareThread
        private var steps: [Int] = []
        nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

        init(_ thread: HardwareThread) { self.thread = thread }

        func threadID() -> pthread_t { pthread_self() }

        /// Not broken into: nothing here waits.
        func twoSteps(_ number: Int) {
            steps.append(number)
            sched_yield()
            steps.append(number)
        }

        func stepsDone() -> [Int] { steps }
    }

    /// Of this process; names are unique to each test.
    private static func isRunning(_ name: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").contains { task in
            // A task may end between the two calls.
            let text = try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8)
            return text == name + "\n"
        }
    }

    private static func waitUntil(_ condition: () throws -> Bool) async throws {
        while try !condition() { try await Task.sleep(for: .milliseconds(1)) }
    }

    @Test func everythingRunsOnOneThreadThatIsNobodyElses() async throws {
        let worker = Worker(try HardwareThread(name: "bh-one"))
        let first = await worker.threadID()
        let others = await withTaskGroup(of: pthread_t.self) { group in
            for _ in 0..<16 { group.addTask { await worker.threadID() } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(others.allSatisfy { $0 == first })
        #expect(first != pthread_self())
    }

    @Test func actorsCanShareAThread() async throws {
        let thread = try HardwareThread(name: "bh-shared")
        let one = Worker(thread)
        let two = Worker(thread)
        #expect(await one.threadID() == two.threadID())
    }

    @Test func jobsAreWhole() async throws {
        let worker = Worker(try HardwareThread(name: "bh-whole"))
        await withTaskGroup { group in
            for number in 0..<100 { group.addTask { await worker.twoSteps(number) } }
        }
        let steps = await worker.stepsDone()
        #expect(steps.count == 200)
        for pair in stride(from: 0, to: steps.count, by: 2) { #expect(steps[pair] == steps[pair + 1]) }
    }

    @Test func theThreadHasTheNameAndEndsWithItsLastActor() async throws {
        var worker: Worker? = Worker(try HardwareThread(name: "bh-ends"))
        _ = await worker?.threadID()
        #expect(try Self.isRunning("bh-ends"))
        worker = nil
        try await Self.waitUntil { try !Self.isRunning("bh-ends") }
    }

    @Test func aThreadWithoutJobsEnds() async throws {
        try await Self.waitUntil {
            _ = try HardwareThread(name: "bh-unused")
            return true
        }
        try await Self.waitUntil { try !Self.isRunning("bh-unused") }
    }

    @Test func jobsThatWaitAreDoneBeforeTheEnd() async throws {
        let done = try await withThrowingTaskGroup(of: Void.self) { group in
            let worker = Worker(try HardwareThread(name: "bh-drains"))
            for number in 0..<50 { group.addTask { await worker.twoSteps(number) } }
            try await group.waitForAll()
            return await worker.stepsDone().count
        }
        #expect(done == 100)
        try await Self.waitUntil { try !Self.isRunning("bh-drains") }
    }

    @Test func idlenessIsToldOnceEachTime() async throws {
        let thread = try HardwareThread(name: "bh-idle")
        let worker = Worker(thread)
        let count = Mutex(0)
        let told = { @Sendable in count.withLock { $0 } }
        await confirmation(expectedCount: 0) { onOtherThread in
            thread.onIdle(after: .milliseconds(2)) { count.withLock { $0 += 1 } }
            do { try await Self.waitUntil { told() == 1 } } catch { onOtherThread() }
        }
        _ = await worker.threadID()
        try await Self.waitUntil { told() == 2 }
        // Several times as long as it takes to become idle: a thread that tells it again and again does so by now.
        try await Task.sleep(for: .milliseconds(30))
        #expect(told() == 2)
    }

    @Test func idlenessIsToldOnTheThread() async throws {
        let thread = try HardwareThread(name: "bh-idle-on")
        let isIsolated = await withCheckedContinuation { (continuation: CheckedContinuation<Bool?, Never>) in
            thread.onIdle(after: .zero) { [weak thread] in
                continuation.resume(returning: thread?.isIsolatingCurrentContext())
            }
        }
        #expect(isIsolated == true)
        #expect(thread.isIsolatingCurrentContext() == false)
    }

    @Test func signalsGoToOtherThreads() async throws {
        let thread = try HardwareThread(name: "bh-signals")
        let worker = Worker(thread)
        let id = await worker.threadID()
        // The mask, in hexadecimal, of the thread by that name. (proc(5), /proc/pid/status)
        let masks = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").compactMap { task in
            let path = "/proc/self/task/\(task)/status"
            guard let status = try? String(contentsOfFile: path, encoding: .utf8), status.contains("bh-signals\n")
            else { return nil as UInt64? }
            let mask = status.split(separator: "\n").first { $0.hasPrefix("SigBlk:") }
            return mask.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) }
        }
        let termination: UInt64 = 1 << (15 - 1)
        #expect(masks.count == 1)
        #expect(masks.allSatisfy { $0 & termination != 0 })
        #expect(await worker.threadID() == id)
    }
}
