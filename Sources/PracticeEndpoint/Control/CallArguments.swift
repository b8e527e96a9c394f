internal import Foundation
public import JSON

/// Turns `key=value` words into the arguments of a tool, with the types of its schema.
public enum CallArguments {
    /// - Parameters:
    ///   - words: `key=value`, the value as written.
    ///   - schema: the tool's `inputSchema`.
    public static func parse(_ words: [String], schema: JSONValue) throws(CallArgumentsError) -> JSONObject {
        var arguments = JSONObject()
        for word in words {
            guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { throw .notAPair(word) }
            let key = String(word[..<equals])
            let text = String(word[word.index(after: equals)...])
            guard let property = schema["properties"]?[key] else {
                let known = schema["properties"]?.object?.members.map(\.key) ?? []
                throw .unknown(key, known: known)
            }
            arguments[key] = try value(text, for: key, property)
        }
        return arguments
    }

    private static func value(_ text: String, for key: String, _ schema: JSONValue) throws(CallArgumentsError)
        -> JSONValue
    {
        let type = schema["type"]?.string ?? schema["type"]?.array?.compactMap(\.string).first { $0 != "null" }
        switch type {
        case "integer":
            guard let value = Int64(text) else { throw .wrongType(key, expected: "an integer", text) }
            return .integer(value)
        case "number":
            guard let value = Double(text), value.isFinite else { throw .wrongType(key, expected: "a number", text) }
            return Int64(text).map { .integer($0) } ?? .number(value)
        case "boolean":
            switch text.lowercased() {
            case "true", "yes", "on", "1": return .bool(true)
            case "false", "no", "off", "0": return .bool(false)
            default: throw .wrongType(key, expected: "true or false", text)
            }
        case "array": return try array(text, for: key, schema["items"] ?? [:])
        case "object":
            guard let value = json(text), value.object != nil else {
                throw .wrongType(key, expected: "a JSON object", text)
            }
            return value
        default: return .string(text)
        }
    }

    /// A JSON array, or words between commas.
    private static func array(_ text: String, for key: String, _ items: JSONValue) throws(CallArgumentsError)
        -> JSONValue
    {
        if let value = json(text), value.array != nil { return value }
        var values: [JSONValue] = []
        for part in text.split(separator: ",") {
            values.append(try value(part.trimmingCharacters(in: .whitespaces), for: key, items))
        }
        return .array(values)
    }

    private static func json(_ text: String) -> JSONValue? {
        // No JSON is no mistake here: the text is then taken as words.
        try? JSONValue.parse(Array(text.utf8))
    }
}
