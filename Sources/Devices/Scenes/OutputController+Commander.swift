import HardwareAbstraction

extension OutputController: OutputCommander {
    public func perform(
        _ request: OutputRequest,
        onOutputNamed name: String,
        by caller: Caller
    ) async throws(OutputError) -> OutputOutcome? {
        try await perform(request, on: name, by: caller)
    }

    public func objection(to request: OutputRequest, onOutputNamed name: String, by caller: Caller) -> OutputError? {
        guard let id = policy.id(named: name) else { return OutputError(.removed, output: name) }
        switch policy.decide(request, on: id, by: caller, at: clock.now) {
        case .perform: return nil
        case .refuse(let refusal):
            return policy.access(of: caller).disguised(OutputError(.refused(refusal), output: name), of: name)
        case .confirm: return OutputError(.refused(.needsConfirmation(word: "")), output: name)
        }
    }

    public func level(ofOutputNamed name: String) async throws(OutputError) -> OutputLevel {
        guard let id = policy.id(named: name) else { throw OutputError(.removed, output: name) }
        return try await level(of: id)
    }
}
