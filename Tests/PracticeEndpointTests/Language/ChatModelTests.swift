import FlyingFox
import FlyingSocks
import Foundation
import Testing

import enum JSON.JSONValue

@testable import PracticeEndpoint

@Suite struct ChatModelTests {
    /// What the fake server was asked.
    private actor Asked {
        var authorization: String?
        var body: JSONValue = .null

        func note(_ request: HTTPRequest) async throws {
            authorization = request.headers[.authorization]
            body = try JSONValue.parse([UInt8](try await request.bodyData))
        }
    }

    private static func withServer(
        status: Int = 200,
        answer: JSONValue,
        _ body: (String, Asked) async throws -> Void
    ) async throws {
        let asked = Asked()
        let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), logger: .disabled)
        await server.appendRoute("POST /v1/chat/completions") { request in
            try await asked.note(request)
            let phrase = status == 200 ? "OK" : "No"
            return HTTPResponse(statusCode: HTTPStatusCode(status, phrase: phrase), body: Data(answer.serialized()))
        }
        let task = Task { try await server.run() }
        try await server.waitUntilListening(timeout: 60)
        guard case .ip4(_, let port)? = await server.listeningAddress else {
            throw PracticeError.page("127.0.0.1", 0, "no port")
        }
        do {
            try await body("http://127.0.0.1:\(port)/v1", asked)
        } catch {
            await server.stop()
            task.cancel()
            throw error
        }
        await server.stop()
        task.cancel()
    }

    @Test func itGetsTheToolsAndPicksOne() async throws {
        let answer: JSONValue = [
            "choices": [
                [
                    "message": [
                        "role": "assistant", "content": .null,
                        "tool_calls": [
                            [
                                "id": "1", "type": "function",
                                "function": [
                                    "name": "set_switch", "arguments": "{\"name\":\"pump\",\"state\":\"on\"}",
                                ],
                            ]
                        ],
                    ]
                ]
            ]
        ]
        let key = NSTemporaryDirectory() + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: key) }
        #expect(
            FileManager.default.createFile(
                atPath: key,
                contents: Data("sk-test\n".utf8),
                attributes: [.posixPermissions: 0o600]
            )
        )
        try await Self.withServer(answer: answer) { url, asked in
            let model = try ChatModel(url: url, name: "small", keyFile: key)
            let picked = try await model.pick("water the garden", tools: SentencePickerTests.tools)
            #expect(picked.calls == [Picked.Call(tool: "set_switch", arguments: ["name": "pump", "state": "on"])])
            #expect(await asked.authorization == "Bearer sk-test")
            let body = await asked.body
            #expect(body["model"] == "small")
            #expect(body["messages"]?.array?.last?["content"] == "water the garden")
            let functions = body["tools"]?.array?.compactMap { $0["function"] } ?? []
            #expect(
                functions.compactMap { $0["name"]?.string }
                    == SentencePickerTests.tools.compactMap { $0["name"]?.string }
            )
            #expect(functions.first?["parameters"] == SentencePickerTests.tools.first?["inputSchema"])
        }
    }

    @Test func whatItSaysInsteadIsShown() async throws {
        let answer: JSONValue = ["choices": [["message": ["content": "There is no toaster."]]]]
        try await Self.withServer(answer: answer) { url, _ in
            let picked = try await ChatModel(url: url, name: "small", keyFile: nil).pick("toast", tools: [])
            #expect(picked.calls.isEmpty)
            #expect(picked.text == "There is no toaster.")
        }
    }

    @Test(
        arguments: [
            (401, [:], .status(401)),
            (200, ["choices": []], .malformed("it has no message")),
            (200, ["choices": [["message": ["content": nil]]]], .malformed("it says nothing")),
        ] as [(Int, JSONValue, ChatModelError)]
    )
    func failuresAreTold(status: Int, answer: JSONValue, expected: ChatModelError) async throws {
        try await Self.withServer(status: status, answer: answer) { url, _ in
            let model = try ChatModel(url: url, name: "small", keyFile: nil)
            await #expect(throws: expected) { try await model.pick("x", tools: []) }
        }
    }

    @Test(arguments: ["", "ftp://x/v1", "no url", "/v1"])
    func wrongURLs(url: String) {
        #expect(throws: ChatModelError.url(url)) { try ChatModel(url: url, name: "small", keyFile: nil) }
    }

    @Test func aKeyThatOthersCanReadIsRefused() throws {
        let key = NSTemporaryDirectory() + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: key) }
        #expect(
            FileManager.default.createFile(
                atPath: key,
                contents: Data("sk-secret".utf8),
                attributes: [.posixPermissions: 0o644]
            )
        )
        let error = #expect(throws: ChatModelError.self) {
            try ChatModel(url: "http://x/v1", name: "small", keyFile: key)
        }
        #expect(error?.description.contains("chmod 600") == true)
        #expect(error?.description.contains("sk-secret") == false)
    }
}
