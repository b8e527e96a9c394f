import Foundation
import FoundationNetworking
internal import JSON

/// A language model behind an OpenAI-compatible API that picks tools instead of the rules.
///
/// Source: OpenAI API reference, "Create chat completion" and "Function calling".
public struct ChatModel: Sendable {
    private static let patience: TimeInterval = 60

    let endpoint: URL
    /// As the server calls it.
    public let name: String
    private let key: String?

    /// - Parameters:
    ///   - url: up to and with `/v1`.
    ///   - keyFile: a file with the API key, readable by its owner only; `nil` for servers that want none.
    public init(url: String, name: String, keyFile: String?) throws(ChatModelError) {
        let base = url.hasSuffix("/") ? String(url.dropLast()) : url
        guard let endpoint = URL(string: base + "/chat/completions"), let scheme = endpoint.scheme,
            scheme == "http" || scheme == "https", endpoint.host != nil
        else { throw .url(url) }
        self.endpoint = endpoint
        self.name = name
        guard let keyFile else {
            key = nil
            return
        }
        do {
            let mode = try FileManager.default.attributesOfItem(atPath: keyFile)[.posixPermissions] as? Int ?? 0
            guard mode & 0o077 == 0 else { throw ChatModelError.key(keyFile, "others may read it; chmod 600 it") }
            let text = try String(contentsOfFile: keyFile, encoding: .utf8)
            key = text.trimmingCharacters(in: .whitespacesAndNewlines)
        } catch let error as ChatModelError {
            throw error
        } catch {
            throw .key(keyFile, error.localizedDescription)
        }
    }

    func pick(_ sentence: String, tools: [JSONValue]) async throws(ChatModelError) -> Picked {
        var request = URLRequest(url: endpoint, timeoutInterval: Self.patience)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        if let key { request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization") }
        request.httpBody = Data(body(sentence, tools: tools).serialized())
        let answer: Data
        let status: Int
        do {
            let (data, response) = try await URLSession.shared.data(for: request)
            answer = data
            status = (response as? HTTPURLResponse)?.statusCode ?? 0
        } catch {
            throw .unreachable(endpoint.host ?? "?", error.localizedDescription)
        }
        guard status == 200 else { throw .status(status) }
        do {
            return try Self.picked(from: try JSONValue.parse([UInt8](answer)))
        } catch let error as ChatModelError {
            throw error
        } catch {
            throw .malformed("\(error)")
        }
    }

    private func body(_ sentence: String, tools: [JSONValue]) -> JSONValue {
        [
            "model": .string(name),
            "messages": [
                [
                    "role": "system",
                    "content": """
                    You are a voice assistant. Do what the user says with the tools, with as few calls as possible. \
                    When no tool fits, say so in one short sentence.
                    """,
                ],
                ["role": "user", "content": .string(sentence)],
            ],
            "tools": .array(
                tools.map { tool in
                    [
                        "type": "function",
                        "function": [
                            "name": tool["name"] ?? .null, "description": tool["description"] ?? "",
                            "parameters": tool["inputSchema"] ?? ["type": "object", "properties": [:]],
                        ],
                    ]
                }
            ),
        ]
    }

    /// What a chat completion says.
    static func picked(from answer: JSONValue) throws(ChatModelError) -> Picked {
        guard let message = answer["choices"]?.array?.first?["message"] else { throw .malformed("it has no message") }
        var picked = Picked(text: message["content"]?.string)
        for call in message["tool_calls"]?.array ?? [] {
            guard let name = call["function"]?["name"]?.string else { throw .malformed("a call has no name") }
            let text = call["function"]?["arguments"]?.string ?? "{}"
            do throws(JSONParseError) {
                let arguments = try JSONValue.parse(Array((text.isEmpty ? "{}" : text).utf8))
                picked.calls.append(Picked.Call(tool: name, arguments: arguments.object ?? [:]))
            } catch {
                throw .malformed("the arguments of \(name) are no JSON: \(error)")
            }
        }
        if picked.calls.isEmpty, picked.text == nil { throw .malformed("it says nothing") }
        return picked
    }
}
