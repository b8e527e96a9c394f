import JSON
import MCP

/// A session on this machine, through the same MCP server as one of a voice platform.
struct LocalSession {
    let tools: [any Tool]

    /// One request and the result of its answer.
    ///
    /// - Throws: `.usage` when the server refuses the request, `.software` when it has no answer.
    func request(_ method: String, _ params: JSONObject = [:]) async throws(Failure) -> JSONValue {
        let request: JSONValue = ["jsonrpc": "2.0", "id": 1, "method": .string(method), "params": .object(params)]
        var server: MCPServer
        do {
            server = try MCPServer(info: .boardhand, tools: tools.map(\.definition), errorStyle: .local)
        } catch {
            throw Failure(.software, "cannot set up the tools: \(error)")
        }
        var answer: [UInt8]?
        for action in server.receive(request.serialized()) {
            switch action {
            case .send(let bytes): answer = bytes
            case .call(let call):
                guard let tool = tools.first(where: { $0.definition.name == call.tool }) else { continue }
                answer = server.complete(call.number, with: await tool.call(call.arguments))
            case .cancel, .ignored: continue
            }
        }
        guard let answer, let message = try? JSONValue.parse(answer) else {
            throw Failure(.software, "\(method) got no answer; report this with the command that you gave")
        }
        if let sentence = message["error"]?["message"]?.string { throw Failure(.usage, sentence) }
        guard let result = message["result"] else {
            throw Failure(.software, "\(method) got an answer without a result; report this with your command")
        }
        return result
    }
}
