/// Why a command cannot go on: sentences for people, and the code to exit with.
public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    public let code: ExitCode
    /// What was tried, on what, why it failed and what to do next; one sentence an element.
    public let sentences: [String]

    public init(_ code: ExitCode, _ sentences: [String]) {
        self.code = code
        self.sentences = sentences
    }

    public init(_ code: ExitCode, _ sentence: String) { self.init(code, [sentence]) }

    public var description: String { sentences.joined(separator: "\n") }
}
