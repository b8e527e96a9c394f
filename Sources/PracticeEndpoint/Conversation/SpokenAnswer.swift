public import JSON

/// What of a `tools/call` result is spoken: the first text, as voice servers do.
public struct SpokenAnswer: Equatable, Sendable {
    public let text: String
    public let isError: Bool

    public init(_ result: JSONValue) {
        isError = result["isError"] == true
        let first = result["content"]?.array?.first
        text = first?["text"]?.string ?? "(no text in the first content: nothing to say)"
    }
}
