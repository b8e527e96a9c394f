import Foundation
import NIOPosix
import Testing

@testable import Boardhand

/// Serialised: a signal is the whole process's.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SignalsTests {
    @Test(arguments: [SIGTERM, SIGINT]) func aSignalToLeaveIsTold(_ number: Int32) async throws {
        let signals = try await Signals.take(on: MultiThreadedEventLoopGroup.singleton.next())
        kill(getpid(), number)
        var leave = signals.leave.makeAsyncIterator()
        #expect(await leave.next() != nil)
    }

    @Test func whatCameBeforeSomebodyListensIsToldOnce() async throws {
        let signals = try await Signals.take(on: MultiThreadedEventLoopGroup.singleton.next())
        for _ in 1...3 { kill(getpid(), SIGHUP) }
        kill(getpid(), SIGTERM)
        var reload = signals.reload.makeAsyncIterator()
        var leave = signals.leave.makeAsyncIterator()
        #expect(await reload.next() != nil)
        #expect(await leave.next() != nil)
    }

    @Test func itDisturbsNothing() async throws {
        let signals = try await Signals.take(on: MultiThreadedEventLoopGroup.singleton.next())
        // Threads of libdispatch take none.
        var (hangUp, before) = (sigset_t(), sigset_t())
        sigemptyset(&hangUp)
        sigaddset(&hangUp, SIGHUP)
        pthread_sigmask(SIG_UNBLOCK, &hangUp, &before)
        errno = EXDEV
        raise(SIGHUP)
        let code = errno
        pthread_sigmask(SIG_SETMASK, &before, nil)
        #expect(code == EXDEV)
        var reload = signals.reload.makeAsyncIterator()
        #expect(await reload.next() != nil)
    }
}
