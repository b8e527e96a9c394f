/// Why a command cannot go on: sentences for people, and the code to exit with.
public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    public let code: ExitCode
    /// What was tried, on what, why it failed and what to do next; one sentence an element.
    public let sentences: [String]
    /// What `boardhand explain` tells more of: codes, and keys of the configuration.
    public let topics: [String]

    public init(_ code: ExitCode, _ sentences: [String], topics: [String] = []) {
        self.code = code
        self.sentences = sentences
        self.topics = topics
    }

    public init(_ code: ExitCode, _ sentence: String, topics: [String] = []) {
        self.init(code, [sentence], topics: topics)
    }

    public var description: String { sentences.joined(separator: "\n") }
}

extension Failure {
    /// More topics at once are too long a line.
    private static let maximumTopics = 5

    /// The command that tells more, at the end of what is printed; `nil` when none does.
    public var more: String? {
        var seen = Set<String>()
        let first = topics.filter { seen.insert($0).inserted }.prefix(Self.maximumTopics)
        return first.isEmpty ? nil : "More: boardhand explain \(first.joined(separator: " "))"
    }
}
