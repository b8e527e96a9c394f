import Foundation
internal import JSON

/// Takes secrets out of what is shown: tokens in URLs, and what looks like a key.
enum Redaction {
    static func redacted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(redacted(text))
        case .array(let elements): .array(elements.map(redacted))
        case .object(let object): .object(JSONObject(object.members.map { ($0.key, redacted($0.value)) }))
        default: value
        }
    }

    static func redacted(_ text: String) -> String {
        guard text.contains("=") || text.contains("earer") || text.contains("sk-") else { return text }
        return
            text
            .replacing(/(?i)\b(token|key|api_key|password|secret)=[^&\s"'<>]+/) { "\($0.output.1)=…" }
            .replacing(/(?i)\bbearer\s+[A-Za-z0-9._~+\/=-]{8,}/) { _ in "Bearer …" }
            .replacing(/\bsk-[A-Za-z0-9_-]{16,}/) { _ in "sk-…" }
    }
}
