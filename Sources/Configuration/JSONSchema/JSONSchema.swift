/// Tells editors what a file may say, from the same description that the validator reads with.
///
/// Source: JSON Schema, draft-07, which editors know best. What only the whole file shows, such as names that refer to
/// each other, `boardhand check` finds.
public enum JSONSchema {
    /// - Parameters:
    ///   - description: of a configuration or a board profile.
    ///   - title: what the file is.
    public static func text(for description: GroupDescription, title: String) -> String {
        guard case .object(let entries) = schema(of: .group(description)) else { return "{}" }
        let head: [(key: String, value: JSONText.Value)] = [
            ("$schema", .text("http://json-schema.org/draft-07/schema#")), ("title", .text(title)),
        ]
        return JSONText.write(.object(head + entries)) + "\n"
    }

    private static func schema(of value: ValueDescription) -> JSONText.Value {
        switch value {
        case .text(let maximumLength):
            return .object([("type", .text("string")), ("minLength", .number(1)), ("maxLength", number(maximumLength))])
        case .name: return .object([("type", scalars), ("maxLength", number(NameRules.maximumLength))])
        case .identifier(let pattern, _): return .object([("type", scalars), ("pattern", .text(pattern))])
        case .word(let words): return enumeration(words)
        case .boolean: return .object([("type", .text("boolean"))])
        case .integer(let range):
            return .object([
                ("type", .text("integer")), ("minimum", number(range.lowerBound)),
                ("maximum", number(range.upperBound)),
            ])
        case .number(let range, _):
            return .object([
                ("type", .text("number")), ("minimum", .number(range.lowerBound)),
                ("maximum", .number(range.upperBound)),
            ])
        case .duration:
            return .object([("type", .text("string")), ("pattern", .text("^[0-9]+(us|ms|s|m|h)$"))])
        case .line, .pwm, .sentence: return .object([("type", .text("string"))])
        case .address: return .object([("type", scalars)])
        case .path: return .object([("type", .text("string")), ("minLength", .number(1))])
        case .list(let item, let maximumCount):
            return .object([
                ("type", .text("array")), ("items", schema(of: item)), ("maxItems", number(maximumCount)),
            ])
        case .named(let item, let maximumCount):
            return .object([
                ("type", .list([.text("object"), .text("null")])), ("additionalProperties", schema(of: item)),
                ("maxProperties", number(maximumCount)),
            ])
        case .either(let choices): return .object([("anyOf", .list(choices.map { schema(of: $0) }))])
        case .group(let group): return schema(of: group)
        }
    }

    private static func schema(of group: GroupDescription) -> JSONText.Value {
        let properties = group.keys.map { key -> (key: String, value: JSONText.Value) in
            var text = key.explanation
            if let value = key.defaultText { text += ". Default: \(value)" }
            guard case .object(let entries) = schema(of: key.value) else { return (key.name, .object([])) }
            let comment: [(key: String, value: JSONText.Value)] =
                key.value.isSection ? [] : [("$comment", .text(key.value.description))]
            return (key.name, .object([("description", .text(text))] + entries + comment))
        }
        let required = group.keys.filter(\.isRequired).map { JSONText.Value.text($0.name) }
        var entries: [(key: String, value: JSONText.Value)] = [
            ("type", .text("object")), ("properties", .object(properties)),
        ]
        if !required.isEmpty { entries.append(("required", .list(required))) }
        return .object(entries + [("additionalProperties", .boolean(false))])
    }

    /// Editors read an unquoted `on` as true and `off` as false (YAML 1.1), and 12 as a number; the program reads text.
    private static var scalars: JSONText.Value { .list([.text("string"), .text("number"), .text("boolean")]) }

    private static func enumeration(_ words: [WordDescription]) -> JSONText.Value {
        var allowed = words.map { JSONText.Value.text($0.word) }
        if words.contains(where: { $0.word == "on" }) { allowed.append(.boolean(true)) }
        if words.contains(where: { $0.word == "off" }) { allowed.append(.boolean(false)) }
        return .object([("enum", .list(allowed))])
    }

    private static func number(_ number: Int) -> JSONText.Value { .number(Double(number)) }
}

extension ValueDescription {
    /// Whether keys of its own tell what it takes.
    fileprivate var isSection: Bool {
        switch self {
        case .group, .named(.group, _), .list(.group, _): true
        default: false
        }
    }
}
