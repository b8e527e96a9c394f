@testable import Endpoint

/// Pasted text as endpoint URL, then text of a peer that echoes parts of it: up to the first line end, and after it,
/// where `SECRET` stands for the token.
struct EndpointURLTarget: FuzzTarget {
    static let name = "url"

    init() {}

    func run(_ input: [UInt8]) throws {
        let parts = input.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        let text = String(decoding: parts.first ?? [], as: UTF8.self)
        let url: EndpointURL
        do throws(EndpointURLError) {
            url = try EndpointURL(text)
        } catch {
            try require(!error.description.isEmpty, "an empty complaint")
            return
        }
        try require((1...65_535).contains(url.port) && !url.host.isEmpty, "no host or port")
        try require(text.contains(String(url.target.dropFirst())), "the target is not as given")
        try require(url.target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "the target breaks the request line")
        try checkShown(url)
        try checkRedaction(url, peer: Array(parts.dropFirst().first ?? []))
    }

    /// Nothing of path and query that is long enough for a token is shown, but its first four characters.
    private func checkShown(_ url: EndpointURL) throws {
        var dumped = ""
        dump(url, to: &dumped)
        let shown = [url.description, url.debugDescription, "\(url)", String(reflecting: url), dumped]
        let runs = url.target.utf8.split { "/?&=".utf8.contains($0) }.filter { $0.count > 24 }
        for run in runs {
            let piece = String(decoding: run.prefix(25), as: UTF8.self)
            guard !url.hostField.contains(piece) else { continue }
            for text in shown { try require(!text.contains(piece), "\(piece) stands in \(text)") }
        }
    }

    /// A token is in nothing that a peer's words become, neither raw nor in other letters' cases.
    private func checkRedaction(_ url: EndpointURL, peer: [UInt8]) throws {
        guard let question = url.target.firstIndex(of: "?") else { return }
        let query = url.target[question...].dropFirst().split(separator: "&")
        for pair in query where pair.hasPrefix("token=") {
            let token = String(pair.dropFirst(6))
            // What stands in for a secret has brackets; beside one of the peer's words it may look like such a token.
            let isHidden = token.utf8.count >= 4 && !"[redacted]".contains(token.lowercased())
            guard isHidden, !token.contains(where: { "[]".contains($0) }) else { continue }
            let words = String(decoding: peer.replacing("SECRET", with: token), as: UTF8.self)
            for echo in [words, words.uppercased(), token + words, "\(words)\(token)\(words)"] {
                let clean = url.redact(echo)
                try require(!clean.lowercased().contains(token.lowercased()), "\(token) stands in \(clean)")
                let hasBrackets = url.target.contains { "[]".contains($0) }
                try require(hasBrackets || url.redact(clean) == clean, "redacted twice, it differs")
            }
        }
    }
}
