import JSON

/// Checks a value against the part of JSON Schema that our tools use.
enum SchemaCheck {
    /// - Returns: what does not conform, with its path.
    static func violations(_ value: JSONValue, _ schema: JSONValue, path: String = "$") -> [String] {
        var found: [String] = []
        switch schema["type"]?.string {
        case "object":
            guard let object = value.object else { return ["\(path) is no object"] }
            let properties = schema["properties"]?.object ?? [:]
            for key in schema["required"]?.array ?? [] {
                if let key = key.string, object[key] == nil { found.append("\(path) has no \(key)") }
            }
            for member in object.members {
                guard let property = properties[member.key] else {
                    found.append("\(path).\(member.key) is not in the schema")
                    continue
                }
                found += violations(member.value, property, path: "\(path).\(member.key)")
            }
        case "array":
            guard let array = value.array, let items = schema["items"] else { return ["\(path) is no array"] }
            for (index, element) in array.enumerated() {
                found += violations(element, items, path: "\(path)[\(index)]")
            }
        case "string": if value.string == nil { found.append("\(path) is no string") }
        case "number": if value.number == nil { found.append("\(path) is no number") }
        case "integer": if value.integer == nil { found.append("\(path) is no integer") }
        case "boolean": if value.bool == nil { found.append("\(path) is no boolean") }
        default: found.append("\(path) has no type that is known")
        }
        if let allowed = schema["enum"]?.array, !allowed.contains(value) { found.append("\(path) is not in the enum") }
        return found
    }

    /// How many bytes the value has as JSON, at most: every character beyond ASCII counts as an escape.
    static func size(_ value: JSONValue) -> Int {
        switch value {
        case .null, .bool: 5
        case .integer, .number: 20
        case .string(let text): 2 + text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 6) }
        case .array(let elements): 2 + elements.reduce(0) { $0 + size($1) + 1 }
        case .object(let object): 2 + object.members.reduce(0) { $0 + size(.string($1.key)) + size($1.value) + 2 }
        }
    }
}
