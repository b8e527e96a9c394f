/// One allowed word and what it does.
public struct WordDescription: Hashable, Sendable {
    public let word: String
    /// One line; empty where the word says it all.
    public let explanation: String

    public init(_ word: String, _ explanation: String = "") {
        self.word = word
        self.explanation = explanation
    }
}
