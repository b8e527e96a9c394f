/// Why a sentence of a rule is not understood, and what to write instead.
struct SentenceProblem: Error, Hashable, Sendable {
    let message: String

    init(_ message: String) { self.message = message }
}
