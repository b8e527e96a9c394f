internal import JSON

/// What is to be done for a sentence.
struct Picked: Sendable {
    struct Call: Sendable, Equatable {
        let tool: String
        var arguments: JSONObject
    }

    /// In this order; empty where nothing fits.
    var calls: [Call] = []
    /// What is said besides, or why nothing fits.
    var text: String?

    var json: JSONValue {
        [
            "calls": .array(calls.map { ["tool": .string($0.tool), "arguments": .object($0.arguments)] }),
            "text": text.map { .string($0) } ?? .null,
        ]
    }
}
