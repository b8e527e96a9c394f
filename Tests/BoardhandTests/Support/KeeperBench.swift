import Devices
import HardwareAbstraction
import SimulatedHardware

@testable import Boardhand

/// A board of two chips that runs in simulated time.
struct KeeperBench {
    /// Its executor is the one that all devices share.
    actor Host {
        /// Calls from where the endpoints' states come from.
        func perform(_ body: @Sendable () -> Void) { body() }
    }

    let assembly = AssemblyBench()
    let platform: SimulatedPlatform
    let events: EventRecorder
    let host = Host()

    var clock: SimulatedClock { assembly.clock }
    var chip: SimulatedGPIOChip { platform.chips[0] }

    init() {
        platform = assembly.platform(["first", "second"], lines: (0..<8).map { "L\($0)" })
        events = EventRecorder(
            journal: nil,
            earlier: [],
            clock: assembly.clock,
            logger: CollectingLogHandler.makeLogger().0
        )
    }

    func plan(_ text: String) async throws -> BoardPlan { try await assembly.plan(text, on: platform) }

    func start(_ text: String) async throws -> BoardKeeper { try await start(try await plan(text)) }

    func start(_ plan: BoardPlan) async throws -> BoardKeeper {
        try await BoardKeeper.start(
            plan,
            platform: platform,
            environment: OutputEnvironment(clock: clock, report: { [events] in events.record($0) }),
            language: .english,
            events: events,
            sharingExecutorOf: host
        )
    }

    func holder(_ offset: UInt32) throws -> String? { try chip.lineInfo(LineOffset(offset)).consumer }

    func levels(_ offset: UInt32) throws -> [LineLevel] {
        try chip.history(of: LineOffset(offset)).entries.map(\.level)
    }
}
