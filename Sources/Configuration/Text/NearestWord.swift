/// Finds what somebody probably meant to write.
enum NearestWord {
    /// Longer words are no typing mistakes of ours, and comparing them costs time.
    private static let maximumLength = 64

    /// The word with the fewest typing mistakes between, or `nil` when none is near.
    static func nearest(to text: String, among words: [String]) -> String? {
        let typed = Array(text.lowercased())
        guard !typed.isEmpty, typed.count <= maximumLength else { return nil }
        var best: (word: String, distance: Int)?
        for word in words where word.count <= maximumLength {
            let distance = distance(typed, Array(word.lowercased()))
            // A third of the letters wrong is another word, not a slip.
            guard distance <= max(1, min(3, word.count / 3)), distance < max(typed.count, word.count) else { continue }
            if distance < best?.distance ?? .max { best = (word, distance) }
        }
        return best?.word
    }

    /// How many letters must be inserted, deleted, replaced or swapped with their neighbour.
    ///
    /// Source: Damerau-Levenshtein in its restricted form (optimal string alignment).
    static func distance(_ lhs: [Character], _ rhs: [Character]) -> Int {
        guard !lhs.isEmpty else { return rhs.count }
        guard !rhs.isEmpty else { return lhs.count }
        var beforeLast: [Int] = []
        var last = Array(0...rhs.count)
        for row in 1...lhs.count {
            var current = [row]
            current.reserveCapacity(rhs.count + 1)
            for column in 1...rhs.count {
                let cost = lhs[row - 1] == rhs[column - 1] ? 0 : 1
                var least = min(current[column - 1] + 1, last[column] + 1, last[column - 1] + cost)
                if row > 1, column > 1, lhs[row - 1] == rhs[column - 2], lhs[row - 2] == rhs[column - 1] {
                    least = min(least, beforeLast[column - 2] + 1)
                }
                current.append(least)
            }
            beforeLast = last
            last = current
        }
        return last[rhs.count]
    }

    /// `; did you mean 'line'? Allowed: line, active`.
    static func advice(for text: String, allowed words: [String]) -> String {
        let suggestion = nearest(to: text, among: words).map { "; did you mean '\($0)'?" } ?? "."
        return words.isEmpty ? suggestion : "\(suggestion) Allowed: \(words.joined(separator: ", "))"
    }
}
