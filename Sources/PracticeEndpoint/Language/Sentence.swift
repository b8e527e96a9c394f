import Foundation

/// An English sentence as words, with its numbers and times. Pure.
struct Sentence: Sendable {
    /// A number and where it stands.
    struct Number: Equatable, Sendable {
        let value: Double
        let range: Range<Int>
        /// The word behind it, if it is a unit: `percent`, `minutes`.
        let unit: String?
    }

    let text: String
    /// Small letters, without punctuation; `don't` is `dont`.
    let words: [String]
    let numbers: [Number]

    init(_ text: String) {
        self.text = text
        words = Self.words(of: text)
        numbers = Self.numbers(in: words)
    }

    static func words(of text: String) -> [String] {
        text.lowercased().replacing("%", with: " percent ").replacing("°", with: " degrees ")
            .replacing("'", with: "").replacing("’", with: "")
            .split { !($0.isLetter || $0.isNumber || $0 == ".") }
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ".")) }
            .filter { !$0.isEmpty }
    }

    /// Whether it asks instead of telling.
    var isQuestion: Bool {
        if text.contains("?") { return true }
        let openings: Set = [
            "what", "whats", "how", "hows", "is", "are", "which", "who", "when", "where", "did", "does", "do", "was",
            "were",
        ]
        return words.first.map(openings.contains) ?? false
    }

    var isNegated: Bool { words.contains { ["not", "dont", "never", "no"].contains($0) } }

    func contains(_ word: String) -> Bool { words.contains(word) }

    /// Where a name stands, each time; blanks, `_` and `-` count as one, and a plural is the name.
    func places(of name: String) -> [Range<Int>] {
        let wanted = Self.words(of: name.replacing("_", with: " "))
        guard !wanted.isEmpty, words.count >= wanted.count else { return [] }
        return (0...(words.count - wanted.count)).compactMap { start in
            let range = start..<start + wanted.count
            return zip(words[range], wanted).allSatisfy { $0 == $1 || $0 == $1 + "s" } ? range : nil
        }
    }

    // MARK: Numbers

    private static let small = [
        "zero": 0.0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19,
    ]
    private static let tens = [
        "twenty": 20.0, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    ]
    /// In minutes; the others are told by their words alone.
    static let minutesPerUnit = [
        "second": 1.0 / 60, "seconds": 1.0 / 60, "minute": 1, "minutes": 1, "hour": 60, "hours": 60, "day": 1440,
        "days": 1440,
    ]

    private static func numbers(in words: [String]) -> [Number] {
        var numbers: [Number] = []
        var index = 0
        while index < words.count {
            guard let (value, length) = number(words[index...]) else {
                index += 1
                continue
            }
            let end = index + length
            let next = end < words.count ? words[end] : nil
            let isUnit = next.map { minutesPerUnit[$0] != nil || $0 == "percent" || $0 == "degrees" } ?? false
            numbers.append(Number(value: value, range: index..<end + (isUnit ? 1 : 0), unit: isUnit ? next : nil))
            index = end
        }
        return numbers
    }

    /// The number at the beginning, and how many words it takes.
    private static func number(_ words: ArraySlice<String>) -> (Double, Int)? {
        let words = Array(words.prefix(4))
        guard let first = words.first else { return nil }
        if let value = Double(first), value.isFinite { return (value, 1) }
        if words.starts(with: ["half", "an", "hour"]) { return (0.5, 2) }
        if words.starts(with: ["quarter", "of", "an", "hour"]) { return (0.25, 3) }
        if ["a", "an", "one"].contains(first), words.count > 1 {
            if words[1] == "hundred" { return (100, 2) }
            if minutesPerUnit[words[1]] != nil { return (1, 1) }
        }
        if let ten = tens[first] {
            if words.count > 1, let one = small[words[1]], (1...9).contains(one) { return (ten + one, 2) }
            return (ten, 1)
        }
        if first == "hundred" { return (100, 1) }
        return small[first].map { ($0, 1) }
    }
}
