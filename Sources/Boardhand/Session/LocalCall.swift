public import JSON
public import MCP

/// One tool call from this machine, through the same path as one from a voice session.
public struct LocalCall: Sendable {
    public let tool: String
    public let arguments: JSONObject

    public init(tool: String, arguments: JSONObject) {
        self.tool = tool
        self.arguments = arguments
    }

    /// What a voice session would be answered.
    public struct Answer: Hashable, Sendable {
        /// The sentence that would be spoken.
        public let text: String
        public let isError: Bool
        /// The whole message.
        public let message: JSONValue
    }

    /// - Throws: `.software` when there is no answer, `.usage` when there is no such tool.
    public func perform(tools: [any Tool]) async throws(Failure) -> Answer {
        let request: JSONValue = [
            "jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": ["name": .string(tool), "arguments": .object(arguments)],
        ]
        var answer: [UInt8]?
        do {
            var server = try MCPServer(info: .boardhand, tools: tools.map(\.definition))
            for action in server.receive(request.serialized()) {
                switch action {
                case .send(let bytes): answer = bytes
                case .call(let call):
                    guard let tool = tools.first(where: { $0.definition.name == call.tool }) else { continue }
                    answer = server.complete(call.number, with: await tool.call(call.arguments))
                case .cancel, .ignored: continue
                }
            }
        } catch {
            throw Failure(.software, "cannot set up the tools: \(error)")
        }
        guard let answer, let message = try? JSONValue.parse(answer) else {
            throw Failure(.software, "the call of \(tool) got no answer; report this with the command that you gave")
        }
        if let sentence = message["error"]?["message"]?.string { throw Failure(.usage, sentence) }
        guard let result = message["result"], let text = result["content"]?.array?.first?["text"]?.string else {
            throw Failure(.software, "the call of \(tool) got an answer without a text; report this")
        }
        return Answer(text: text, isError: result["isError"]?.bool ?? false, message: message)
    }
}
