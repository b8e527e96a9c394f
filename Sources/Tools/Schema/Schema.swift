import JSON

/// Writes the flat JSON schemas that every voice server understands: no references, no nesting, nothing at the root
/// but type, properties and required. (JSON Schema 2020-12.)
enum Schema {
    typealias Property = (name: String, schema: JSONObject)

    /// The schema of a tool's arguments or of its structured answer.
    static func object(_ properties: [Property], required: [String] = []) -> JSONObject {
        var schema: JSONObject = [
            "type": "object",
            "properties": .object(JSONObject(properties.map { ($0.name, .object($0.schema)) })),
        ]
        if !required.isEmpty { schema["required"] = strings(required) }
        schema["additionalProperties"] = false
        return schema
    }

    static func choice(_ values: [String], _ description: String) -> JSONObject {
        ["type": "string", "enum": strings(values), "description": .string(description)]
    }

    static func choices(_ values: [String], _ description: String) -> JSONObject {
        let items: JSONObject = ["type": "string", "enum": strings(values)]
        return ["type": "array", "items": .object(items), "description": .string(description)]
    }

    static func wholeNumber(_ range: ClosedRange<Int>, _ description: String) -> JSONObject {
        [
            "type": "integer", "minimum": .integer(Int64(range.lowerBound)),
            "maximum": .integer(Int64(range.upperBound)), "description": .string(description),
        ]
    }

    static func flag(_ description: String) -> JSONObject {
        ["type": "boolean", "description": .string(description)]
    }

    static func text(_ description: String) -> JSONObject {
        ["type": "string", "description": .string(description)]
    }

    static func number(_ description: String) -> JSONObject {
        ["type": "number", "description": .string(description)]
    }

    /// Only for answers: no voice server passes nesting on.
    static func list(of element: JSONObject, _ description: String) -> JSONObject {
        ["type": "array", "items": .object(element), "description": .string(description)]
    }

    private static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
}
