public import JSON

extension Finding {
    /// For programs, as ``ReportSchemas/doctor`` says.
    public var json: JSONValue {
        var members: JSONObject = [
            "code": .string(code.rawValue), "sentence": .string(sentence), "mend": .string(remedy.text),
            "kind": .string(remedy.isCommand ? "command" : "advice"), "fixable": .bool(fix != nil),
        ]
        if let then = remedy.then { members["then"] = .string(then) }
        if let look = remedy.look { members["look"] = .string(look) }
        return .object(members)
    }
}
