/// A request target taken apart, for showing and hiding it only; what is sent is the target itself.
struct TargetParts {
    struct Parameter {
        let name: Substring
        let value: Substring
    }

    let path: [Substring]
    let query: [Parameter]

    init(_ target: String) {
        let question = target.firstIndex(of: "?")
        path = target[..<(question ?? target.endIndex)].split(separator: "/")
        let text = question.map { target[target.index(after: $0)...] } ?? ""
        query = text.split(separator: "&").map { pair in
            guard let equals = pair.firstIndex(of: "=") else { return Parameter(name: "", value: pair) }
            return Parameter(name: pair[..<equals], value: pair[pair.index(after: equals)...])
        }
    }

    /// A first part this long is more likely a secret than a name.
    static let longestPlainPart = 24

    var hasPlainFirstPart: Bool { path.first.map { $0.count <= Self.longestPlainPart } ?? false }

    /// `/mcp/…?token=eyJh…(120 characters)`
    var redacted: String {
        var text = ""
        if let first = path.first {
            text = "/" + (hasPlainFirstPart ? String(first) : Self.shorten(first))
            if path.count > 1 { text += "/…" }
        }
        if !query.isEmpty {
            text += "?"
            text += query.map { ($0.name.isEmpty ? "" : $0.name + "=") + Self.shorten($0.value) }.joined(separator: "&")
        }
        return text
    }

    private static func shorten(_ secret: Substring) -> String {
        secret.count > 12 ? "\(secret.prefix(4))…(\(secret.count) characters)" : "…"
    }
}
