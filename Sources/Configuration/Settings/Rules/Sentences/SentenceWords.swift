/// The words of a sentence, read from left to right.
struct SentenceWords: Sendable {
    private let words: [String]
    private var position = 0

    init(_ text: String) { words = text.split { $0 == " " || $0 == "\t" }.map(String.init) }

    private init(_ words: ArraySlice<String>) { self.words = Array(words) }

    /// What has not been read.
    var rest: ArraySlice<String> { words[position...] }
    var isAtEnd: Bool { position == words.count }
    var text: String { rest.joined(separator: " ") }

    /// Reads a phrase if it comes next.
    mutating func take(_ phrase: String) -> Bool {
        let wanted = phrase.split(separator: " ")
        guard rest.count >= wanted.count, zip(rest, wanted).allSatisfy({ $0.lowercased() == $1 }) else { return false }
        position += wanted.count
        return true
    }

    mutating func next() -> String? {
        guard !isAtEnd else { return nil }
        defer { position += 1 }
        return words[position]
    }

    /// Every way to split the rest into a first part and what follows, longest first part first; neither is empty.
    var splits: [(first: String, rest: SentenceWords)] {
        let rest = Array(rest)
        guard rest.count > 1 else { return [] }
        return (1..<rest.count).reversed().map {
            (rest[..<$0].joined(separator: " "), SentenceWords(rest[$0...]))
        }
    }

    /// Reads `for 5m` at the end of the sentence; zero when there is nothing more.
    mutating func duration() throws(SentenceProblem) -> Duration? {
        guard take("for") else {
            guard isAtEnd else {
                throw SentenceProblem("\(Quoting.quoted(text)) is not understood; what may stand there is 'for 5m'")
            }
            return nil
        }
        guard !isAtEnd else { throw SentenceProblem("after 'for' stands how long, such as 'for 5m'") }
        let text = text
        guard let duration = DurationText.parse(text) else {
            throw SentenceProblem(DurationText.complaint(about: text))
        }
        let allowed: ClosedRange<Duration> = .seconds(1)...(.seconds(604_800))
        guard allowed.contains(duration) else {
            throw SentenceProblem("'for \(text)' is out of range; allowed: 1s to 168h")
        }
        return duration
    }
}
