import Foundation
import HardwareAbstraction
import Logging
import ServiceLifecycle
import SimulatedHardware
import Synchronization
import Testing

@testable import Boardhand

@Suite(.timeLimit(.minutes(5))) struct ReloadServiceTests {
    private final class Count: Sendable {
        private let stored = Atomic(0)

        var value: Int { stored.load(ordering: .sequentiallyConsistent) }

        func add() { stored.add(1, ordering: .sequentiallyConsistent) }
    }

    private let clock = SimulatedClock()
    private let count = Count()
    private let signals = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    /// Runs the service in a group until the body ends.
    private func running(_ body: (ReloadService) async throws -> Void) async throws {
        let service = ReloadService(clock: clock, signals: signals.stream) { [count] in count.add() }
        let group = ServiceGroup(services: [service], logger: CollectingLogHandler.makeLogger().0)
        let run = Task { try await group.run() }
        try await body(service)
        await group.triggerGracefulShutdown()
        try await run.value
    }

    @Test func changesThatComeTogetherAreOne() async throws {
        try await running { service in
            service.request()
            await until { clock.sleeperCount == 1 }
            for _ in 1...5 { service.request() }
            #expect(count.value == 0)
            clock.advance(by: .milliseconds(300))
            await until { count.value == 1 }
            // What came while it waited is looked at once more, and only once.
            await until { clock.sleeperCount == 1 }
            clock.advance(by: .milliseconds(300))
            await until { count.value == 2 }
            for _ in 1...100 { await Task.yield() }
            #expect(clock.sleeperCount == 0)
        }
    }

    @Test func aHangUpIsARequest() async throws {
        try await running { _ in
            for reloads in 1...2 {
                signals.continuation.yield()
                await until { clock.sleeperCount == 1 }
                clock.advance(by: .seconds(1))
                await until { count.value == reloads }
            }
        }
    }

    @Test func itLeavesWhileItWaits() async throws {
        try await running { service in
            service.request()
            await until { clock.sleeperCount == 1 }
        }
        #expect(count.value == 0)
    }
}
