/// Writes JSON, as far as a schema needs it. (RFC 8259)
enum JSONText {
    indirect enum Value {
        case text(String)
        case number(Double)
        case boolean(Bool)
        case list([Value])
        /// In this order.
        case object([(key: String, value: Value)])
    }

    static func write(_ value: Value, indent: String = "") -> String {
        let inner = indent + "  "
        switch value {
        case .text(let text): return quoted(text)
        case .number(let number): return AmountText.text(number)
        case .boolean(let flag): return String(flag)
        case .list(let values):
            guard !values.isEmpty else { return "[]" }
            let lines = values.map { inner + write($0, indent: inner) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
        case .object(let entries):
            guard !entries.isEmpty else { return "{}" }
            let lines = entries.map { "\(inner)\(quoted($0.key)): \(write($0.value, indent: inner))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
