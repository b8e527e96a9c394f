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
            let (name, value) = (pair[..<equals], pair[pair.index(after: equals)...])
            // A token without a name may end in base64's padding (RFC 4648 §4).
            let isBare = value.allSatisfy { $0 == "=" } && name != "token"
            return isBare ? Parameter(name: "", value: pair) : Parameter(name: name, value: value)
        }
    }

    /// A first part of the path or a parameter's name longer than this is more likely a secret.
    static let longestPlainPart = 24

    var hasPlainFirstPart: Bool { path.first.map { $0.count <= Self.longestPlainPart } ?? false }

    /// Names that are more likely a secret.
    var secretNames: [Substring] { query.map(\.name).filter { $0.count > Self.longestPlainPart } }

    /// `/mcp/…?token=eyJh…(120 characters)`
    var redacted: String {
        var text = ""
        if let first = path.first {
            text = "/" + (hasPlainFirstPart ? String(first) : Self.shorten(first))
            if path.count > 1 { text += "/…" }
        }
        if !query.isEmpty {
            text += "?"
            text += query.map { parameter in
                let isPlain = parameter.name.count <= Self.longestPlainPart
                let name = isPlain ? String(parameter.name) : Self.shorten(parameter.name)
                return (name.isEmpty ? "" : name + "=") + Self.shorten(parameter.value)
            }
            .joined(separator: "&")
        }
        return text
    }

    private static func shorten(_ secret: Substring) -> String {
        secret.count > 12 ? "\(secret.prefix(4))…(\(secret.count) characters)" : "…"
    }
}
