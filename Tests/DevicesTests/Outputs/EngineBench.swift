import Devices
import HardwareAbstraction
import SimulatedHardware

/// An engine on simulated hardware, with its loop running and everything that it reports.
struct EngineBench {
    let bench: OutputBench
    let events: Collected<BoardEvent>
    let engine: OutputController
    private let loop: Task<Void, Never>

    init(
        _ bench: OutputBench = OutputBench(),
        _ outputs: [OutputDescription],
        rules: BoardRules = BoardRules(),
        environment: (inout OutputEnvironment) -> Void = { _ in }
    ) async throws(OutputStartError) {
        self.bench = bench
        let events = Collected<BoardEvent>()
        self.events = events
        engine = try await bench.controller(outputs, rules: rules) {
            $0.report = { events.append($0) }
            environment(&$0)
        }
        let engine = engine
        loop = Task { await engine.run() }
        await settle()
    }

    var clock: SimulatedClock { bench.clock }
    var kinds: [BoardEvent.Kind] { events.all.map(\.kind) }

    /// Lets everything run that can without time passing.
    func settle() async { for _ in 0..<50 { await Task.yield() } }

    /// Moves time on from deadline to deadline, and lets everything run at each.
    func pass(_ duration: Duration) async {
        let end = clock.now.advanced(by: duration)
        await settle()
        while let next = clock.nextDeadline, next <= end {
            clock.advance(by: max(clock.now.duration(to: next), .zero))
            await settle()
        }
        clock.advance(by: max(clock.now.duration(to: end), .zero))
        await settle()
    }

    @discardableResult
    func set(
        _ name: String,
        _ level: OutputLevel,
        for duration: Duration? = nil,
        fade: Duration? = nil,
        by caller: Caller = .local
    ) async throws(OutputError) -> OutputOutcome? {
        try await engine.perform(.set(level, for: duration, fade: fade), on: name, by: caller)
    }

    /// A command that goes on in the background.
    func begin(_ request: OutputRequest, _ name: String, by caller: Caller = .local) async -> Command {
        let engine = engine
        let command = Command()
        Task {
            do throws(OutputError) {
                command.end(.success(try await engine.perform(request, on: name, by: caller)))
            } catch {
                command.end(.failure(error))
            }
        }
        await settle()
        return command
    }

    /// When the line last took another level.
    func lastChange(_ offset: UInt32) throws -> Duration {
        let change = try bench.chip.history(of: LineOffset(offset)).entries.last
        return MonotonicInstant(nanoseconds: 0).duration(to: change?.time ?? MonotonicInstant(nanoseconds: 0))
    }

    func isOn(_ name: String) async throws -> Bool {
        guard let id = await engine.id(named: name) else { return false }
        return try await engine.level(of: id).isOn
    }

    func end() async {
        loop.cancel()
        _ = await engine.shutdown()
        await loop.value
    }
}
