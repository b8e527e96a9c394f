import Devices
import HardwareAbstraction

/// Outputs whose refusals and failures the test decides; keeps what was asked, in order.
actor ScriptedOutputs: OutputCommander {
    struct Command: Hashable, Sendable {
        let output: String
        let request: OutputRequest
        let caller: Caller
    }

    private(set) var commands: [Command] = []
    private(set) var levels: [String: OutputLevel]
    private var refusals: [String: OutputRefusal] = [:]
    private var errors: [String: OutputError.Kind] = [:]
    private var isHeld = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(levels: [String: OutputLevel] = [:]) { self.levels = levels }

    /// Every check of this output finds this refusal, and so does every command.
    func refuse(_ output: String, _ refusal: OutputRefusal?) { refusals[output] = refusal }

    /// Every command to this output fails so; checks find nothing.
    func fail(_ output: String, _ kind: OutputError.Kind?) { errors[output] = kind }

    /// Keeps commands from ending, until they are let go.
    func hold() { isHeld = true }

    func letGo() {
        isHeld = false
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    func perform(
        _ request: OutputRequest,
        onOutputNamed name: String,
        by caller: Caller
    ) async throws(OutputError) -> OutputOutcome? {
        commands.append(Command(output: name, request: request, caller: caller))
        if isHeld { await withCheckedContinuation { waiting.append($0) } }
        if let kind = errors[name] { throw OutputError(kind, output: name) }
        // What was done since may have removed what stood against it.
        if let refusal = refusals[name], !isMet(refusal) { throw OutputError(.refused(refusal), output: name) }
        if case .set(let level, _, _) = request { levels[name] = level }
        return OutputOutcome(level: levels[name] ?? .off)
    }

    func objection(to request: OutputRequest, onOutputNamed name: String, by caller: Caller) -> OutputError? {
        refusals[name].map { OutputError(.refused($0), output: name) }
    }

    func level(ofOutputNamed name: String) throws(OutputError) -> OutputLevel {
        if let kind = errors[name] { throw OutputError(kind, output: name) }
        return levels[name] ?? .off
    }

    private func isMet(_ refusal: OutputRefusal) -> Bool {
        guard case .requires(let name, let isOn) = refusal else { return false }
        return (levels[name]?.isOn ?? false) == isOn
    }
}
