import Foundation
internal import JSON
import Synchronization

/// Changes the token's state, on disk first, and keeps the URL file up to date.
final class TokenOffice: Sendable {
    private let relay: Relay
    private let vault: TokenVault
    private let conversation: Conversation
    private let directory: PracticeDirectory
    /// The URL up to the token.
    private let prefix: String
    private let shownURL = Mutex("")

    /// - Parameter origin: scheme, host and port.
    init(
        relay: Relay,
        vault: TokenVault,
        conversation: Conversation,
        directory: PracticeDirectory,
        origin: String
    ) {
        self.relay = relay
        self.vault = vault
        self.conversation = conversation
        self.directory = directory
        prefix = "\(origin)/mcp_endpoint/mcp/?token="
    }

    /// The URL with the token cut short.
    var redactedURL: String { shownURL.withLock { $0 } }

    /// The whole URL, for somebody who asked to see it.
    func revealURL() throws -> String? { try keptToken().map { prefix + $0 } }

    /// Writes a URL with a token for the present state, unless the file holds a good one.
    func publish() async throws {
        if let kept = try keptToken(), await relay.isCurrent(kept) { return show(kept) }
        try await relay.change({ _ in }, saving: writeNewToken)
    }

    func switchOn(_ isOn: Bool) async throws -> JSONValue {
        try await relay.change({ $0.isOn = isOn }, saving: directory.write)
        conversation.add(.note("the endpoint is switched \(isOn ? "on" : "off")"))
        return ["on": .bool(isOn)]
    }

    /// A new token; the old one is refused from now on.
    func renew() async throws -> JSONValue {
        let state = try await relay.change({ $0.serial += 1 }) { state in
            try directory.write(state)
            try writeNewToken(of: state)
        }
        conversation.add(.note("the token is renewed: \(redactedURL)"))
        return ["serial": .integer(Int64(state.serial)), "url": .string(redactedURL)]
    }

    private func writeNewToken(of state: TokenState) throws {
        let issued = Int(Date().timeIntervalSince1970)
        let claims = TokenClaims(assistant: state.assistant, serial: state.serial, issued: issued)
        let token = try vault.seal(claims)
        try directory.write(Array("\(prefix)\(token)\n".utf8), to: directory.urlFile)
        show(token)
    }

    private func show(_ token: String) { shownURL.withLock { $0 = prefix + TokenVault.redacted(token) } }

    /// The file's token, if its URL is ours.
    private func keptToken() throws -> String? {
        guard let bytes = try directory.read(directory.urlFile) else { return nil }
        let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""
        return line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : nil
    }
}
