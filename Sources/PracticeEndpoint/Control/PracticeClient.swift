public import JSON

/// What the commands do with a running practice endpoint.
public struct PracticeClient: Sendable {
    private let control: ControlClient

    public init(directory: String) throws(PracticeError) {
        control = ControlClient(directory: try PracticeDirectory(path: directory))
    }

    public func status() async throws -> JSONValue { try await get("/control/status") }

    /// The last things that happened, oldest first.
    public func conversation() async throws -> JSONValue { try await get("/control/conversation") }

    /// The board's tools, all pages: `tools`, `pages`, `server`, `protocolVersion`.
    public func fetchTools() async throws -> JSONValue { try await post("/control/tools") }

    /// The result of `tools/call`.
    public func call(_ tool: String, _ arguments: JSONObject, seconds: Double) async throws -> JSONValue {
        let answer = try await post(
            "/control/call",
            ["tool": .string(tool), "arguments": .object(arguments), "seconds": .number(seconds)]
        )
        return answer["result"] ?? .null
    }

    /// As ``fetchTools()``, with `ready`; waits until a board is connected and has answered.
    public func wait(seconds: Double) async throws -> JSONValue {
        try await post("/control/wait", ["seconds": .number(seconds)])
    }

    public func switchOn(_ isOn: Bool) async throws { _ = try await post(isOn ? "/control/on" : "/control/off") }

    /// - Returns: the new `serial`, and the `url` with its token cut short.
    public func renew() async throws -> JSONValue { try await post("/control/renew") }

    /// Resets the boards' connections. - Returns: how many.
    public func drop() async throws -> Int { Int(try await post("/control/drop")["dropped"]?.integer ?? 0) }

    /// Lets the boards' connections go silent. - Returns: how many.
    public func silence() async throws -> Int { Int(try await post("/control/silence")["silenced"]?.integer ?? 0) }

    private func get(_ path: String) async throws -> JSONValue { try await ask("GET", path, []) }

    private func post(_ path: String, _ body: JSONValue = [:]) async throws -> JSONValue {
        try await ask("POST", path, body.serialized())
    }

    private func ask(_ method: String, _ path: String, _ body: [UInt8]) async throws -> JSONValue {
        let (status, bytes) = try await control.send(method, path, body: body)
        let answer = try JSONValue.parse(bytes)
        guard status == 200 else {
            throw RefusedByServer(text: answer["error"]?.string ?? "HTTP \(status)", code: answer["code"]?.integer)
        }
        return answer
    }
}
