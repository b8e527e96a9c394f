import ServiceLifecycle
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite(.timeLimit(.minutes(5))) struct LeaveServiceTests {
    private let signals = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let clock = SimulatedClock()
    private let service: LeaveService

    init() { service = LeaveService(signals: signals.stream, clock: clock, patience: .seconds(5)) }

    /// A group that ends when the service does.
    private func end(_ act: (ServiceGroup) async -> Void = { _ in }) async throws {
        let service = ServiceGroupConfiguration.ServiceConfiguration(
            service: service,
            successTerminationBehavior: .gracefullyShutdownGroup
        )
        let group = ServiceGroup(
            configuration: .init(services: [service], logger: CollectingLogHandler.makeLogger().0)
        )
        let run = Task { try await group.run() }
        await act(group)
        try await run.value
    }

    @Test func aSignalEndsTheProgram() async throws {
        signals.continuation.yield()
        try await end()
    }

    @Test func itsTimeForLeavingIsLimited() async throws {
        signals.continuation.yield()
        try await end()
        await until { clock.sleeperCount == 1 }
        clock.advance(by: .seconds(5))
        var overdue = service.overdue.makeAsyncIterator()
        #expect(await overdue.next() != nil)
    }

    @Test func othersMayEndIt() async throws {
        try await end { await $0.triggerGracefulShutdown() }
    }

    /// Nothing but SIGKILL would end it then.
    @Test func whatHearsNoSignalEndsByItself() async throws {
        signals.continuation.finish()
        let failure = await #expect(throws: Failure.self) { try await end() }
        #expect(failure?.code == .systemError)
    }
}
