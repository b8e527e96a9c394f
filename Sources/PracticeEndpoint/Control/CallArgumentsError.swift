/// Words that do not fit a tool.
public enum CallArgumentsError: Error, Equatable, CustomStringConvertible {
    case notAPair(String)
    case unknown(String, known: [String])
    case wrongType(String, expected: String, String)

    public var description: String {
        switch self {
        case .notAPair(let word): "'\(word)' is not of the form key=value"
        case .unknown(let key, let known):
            known.isEmpty
                ? "the tool takes no arguments, and '\(key)' was given"
                : "the tool has no '\(key)'; it takes \(known.joined(separator: ", "))"
        case .wrongType(let key, let expected, let text): "'\(key)' must be \(expected), not '\(text)'"
        }
    }
}
