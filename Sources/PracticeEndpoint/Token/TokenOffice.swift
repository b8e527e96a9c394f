internal import JSON
import Synchronization

/// Changes the token's state, on disk first, and keeps the URL file up to date.
final class TokenOffice: Sendable {
    private let relay: Relay
    private let conversation: Conversation
    private let directory: PracticeDirectory
    private let origin: String
    private let shownURL = Mutex("")

    /// - Parameter origin: scheme, host and port.
    init(relay: Relay, conversation: Conversation, directory: PracticeDirectory, origin: String) {
        self.relay = relay
        self.conversation = conversation
        self.directory = directory
        self.origin = origin
    }

    /// The URL with the token cut short.
    var redactedURL: String { shownURL.withLock { $0 } }

    /// Writes a URL with a token for the present state, unless the file holds a good one.
    func publish() async throws {
        let token: String
        if let kept = try await keptToken() { token = kept } else { token = try await newToken() }
        show(token)
    }

    private func newToken() async throws -> String {
        let token = try await relay.sealedToken()
        try directory.write(Array("\(origin)/mcp_endpoint/mcp/?token=\(token)\n".utf8), to: directory.urlFile)
        show(token)
        return token
    }

    private func show(_ token: String) {
        shownURL.withLock { $0 = "\(origin)/mcp_endpoint/mcp/?token=\(TokenVault.redacted(token))" }
    }

    /// The file's token, if its URL is ours and it is of the present serial.
    private func keptToken() async throws -> String? {
        guard let bytes = try directory.read(directory.urlFile) else { return nil }
        let prefix = "\(origin)/mcp_endpoint/mcp/?token="
        let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""
        guard line.hasPrefix(prefix) else { return nil }
        let token = String(line.dropFirst(prefix.count))
        return await relay.isCurrent(token) ? token : nil
    }

    func switchOn(_ isOn: Bool) async throws -> JSONValue {
        var state = await relay.token
        state.isOn = isOn
        try await apply(state)
        conversation.add(.note(isOn ? "the endpoint is switched on" : "the endpoint is switched off"))
        return ["on": .bool(isOn)]
    }

    /// A new token; the old one is refused from now on.
    func renew() async throws -> JSONValue {
        var state = await relay.token
        state.serial += 1
        try await apply(state)
        _ = try await newToken()
        conversation.add(.note("the token is renewed: \(redactedURL)"))
        return ["serial": .integer(Int64(state.serial)), "url": .string(redactedURL)]
    }

    private func apply(_ state: TokenState) async throws {
        try directory.write(state)
        await relay.change { $0 = state }
    }
}
