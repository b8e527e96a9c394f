/// Code that takes bytes from outside, and what must be true of every outcome.
protocol FuzzTarget: Sendable {
    static var name: String { get }

    init() throws

    /// - Throws: what the outcome must not be.
    func run(_ input: [UInt8]) throws
}

/// An outcome that must not be.
struct Finding: Error, CustomStringConvertible {
    let description: String
}

/// Like `#expect`: the build has no Testing.
func require(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    guard condition else { throw Finding(description: what()) }
}

extension Array where Element == UInt8 {
    func contains(_ other: [UInt8]) -> Bool {
        guard !other.isEmpty, count >= other.count else { return other.isEmpty }
        return (0...(count - other.count)).contains { self[$0] == other[0] && self[$0...].starts(with: other) }
    }

    /// With every occurrence of a word replaced: inputs cannot compute keys and secrets themselves.
    func replacing(_ word: String, with text: String) -> [UInt8] {
        let word = Array(word.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < count {
            if self[index] == word[0], self[index...].starts(with: word) {
                result += Array(text.utf8)
                index += word.count
            } else {
                result.append(self[index])
                index += 1
            }
        }
        return result
    }

    /// Cut into pieces whose sizes a number decides.
    func pieces(_ seed: UInt8) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = self[...]
        var state = UInt32(seed) + 1
        while !rest.isEmpty {
            state = state &* 1_664_525 &+ 1_013_904_223
            let size = seed == 0 ? 1 : 1 + Int(state >> 24) % (1 + Int(seed) / 4)
            pieces.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return pieces
    }
}
