import Foundation
import JSON
import Testing

/// What is written is read back the same, by us and by Foundation.
@Suite struct RoundTripTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `any value comes back`(_ seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        let value = Self.value(depth: 5, &random)
        let bytes = value.serialized()
        #expect(!bytes.contains(UInt8(ascii: "\n")))
        #expect(try JSONValue.parse(bytes) == value)
        #expect(try JSONValue.parse(bytes).serialized() == bytes)
        let theirs = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        let rewritten = try JSONSerialization.data(withJSONObject: [theirs])
        #expect(try Self.sorted(JSONValue.parse(Array(rewritten))) == Self.sorted([value]))
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `a double comes back bit by bit`(_ seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        for _ in 0..<100 {
            let number = Double(bitPattern: random.next())
            guard number.isFinite else { continue }
            let read = try JSONValue.parse(JSONValue.number(number).serialized())
            #expect(read == .number(number))
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `damaged text is refused or read, never more`(_ seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        var bytes = Self.value(depth: 4, &random).serialized()
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            bytes[index] = UInt8.random(in: 0...255, using: &random)
        }
        do {
            let value = try JSONValue.parse(bytes)
            #expect(try JSONValue.parse(value.serialized()) == value)
        } catch {
            #expect(error.offset <= bytes.count && error.line >= 1)
        }
    }

    private static func value(depth: Int, _ random: inout SplitMix64) -> JSONValue {
        switch Int.random(in: 0..<(depth == 0 ? 5 : 7), using: &random) {
        case 0: .null
        case 1: .bool(.random(using: &random))
        case 2: .integer(Int64(truncatingIfNeeded: random.next()) >> Int.random(in: 0..<64, using: &random))
        case 3: .number(Double(Int.random(in: -999...999, using: &random)) + 0.25)
        case 4: .string(string(&random))
        case 5: .array((0..<Int.random(in: 0..<5, using: &random)).map { _ in value(depth: depth - 1, &random) })
        default:
            .object(
                JSONObject(
                    (0..<Int.random(in: 0..<5, using: &random)).map {
                        ("\($0)" + key(&random), value(depth: depth - 1, &random))
                    }
                )
            )
        }
    }

    private static func string(_ random: inout SplitMix64) -> String {
        let pieces = ["a", "\"", "\\", "\n", "\u{0}", "é", "\u{2028}", "漢", "😀", "{", "]", " "]
        return (0..<Int.random(in: 0..<20, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
            .joined()
    }

    /// Without U+0000, which jansson refuses in a name.
    private static func key(_ random: inout SplitMix64) -> String {
        string(&random).replacingOccurrences(of: "\u{0}", with: "")
    }

    /// Foundation forgets the order of members.
    private static func sorted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map(sorted))
        case .object(let object):
            .object(JSONObject(object.members.sorted { $0.key < $1.key }.map { ($0.key, sorted($0.value)) }))
        default: value
        }
    }
}

/// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
