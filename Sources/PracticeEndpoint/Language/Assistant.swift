internal import JSON

/// Turns sentences into tool calls: by the configured model, otherwise by rules.
actor Assistant {
    private let relay: Relay
    private let model: ChatModel?
    private var tools: [JSONValue] = []
    /// The boards that the tools were fetched from.
    private var boards: [ConnectionID] = []

    init(relay: Relay, model: ChatModel?) {
        self.relay = relay
        self.model = model
    }

    /// Who picks.
    nonisolated var name: String { model.map { "model \($0.name)" } ?? "rules" }

    /// What was fetched; sentences are matched to it from now on.
    func learn(_ tools: [JSONValue]) async {
        self.tools = tools
        boards = await relay.connectedBoards.map(\.socket.id)
    }

    func pick(_ sentence: String) async throws -> Picked {
        if await relay.connectedBoards.map(\.socket.id) != boards || tools.isEmpty {
            let fetched = try await VoiceSession.run(on: relay, timeout: .seconds(10)) {
                session throws(VoiceSessionError) in
                try await session.listTools().tools
            }
            await learn(fetched)
        }
        if let model { return try await model.pick(sentence, tools: tools) }
        return SentencePicker(tools: tools).pick(sentence)
    }
}
