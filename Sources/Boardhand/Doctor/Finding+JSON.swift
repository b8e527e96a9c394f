public import JSON

extension Finding {
    /// For programs: `{"code", "sentence", "mend", "fixable"}`.
    public var json: JSONValue {
        .object([
            "code": .string(code.rawValue), "sentence": .string(sentence), "mend": .string(mend),
            "fixable": .bool(fix != nil),
        ])
    }
}
