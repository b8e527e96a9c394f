import JSON
import Testing

@Suite struct ParsingTests {
    struct Accepted: Sendable {
        let text: String
        let value: JSONValue

        init(_ text: String, _ value: JSONValue) {
            self.text = text
            self.value = value
        }
    }

    @Test(arguments: [
        Accepted("null", .null),
        Accepted("true", true),
        Accepted(" \t\r\n false \n", false),
        Accepted("0", 0),
        Accepted("-0", 0),
        Accepted("1152921504606846976", .integer(1 << 60)),
        Accepted("9223372036854775807", .integer(.max)),
        Accepted("-9223372036854775808", .integer(.min)),
        Accepted("9223372036854775808", .number(9_223_372_036_854_775_808)),
        Accepted("-9223372036854775809", .number(-9_223_372_036_854_775_808)),
        Accepted("123456789012345678901234567890", .number(1.2345678901234568e29)),
        Accepted("1.0", .number(1)),
        Accepted("-1.5e-3", .number(-0.0015)),
        Accepted("1e2", .number(100)),
        Accepted("5e-324", .number(.leastNonzeroMagnitude)),
        Accepted("1e-400", .number(0)),
        Accepted("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
        Accepted(#""""#, ""),
        Accepted(#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"),
        Accepted(#""\u00e9\u0000\uD83D\uDE00""#, "é\u{0}😀"),
        Accepted("\"é😀\u{7F}\u{2028}\"", "é😀\u{7F}\u{2028}"),
        Accepted("[]", []),
        Accepted("{}", [:]),
        Accepted("[1,[2,{}],\"]\"]", [1, [2, [:]], "]"]),
        Accepted(#"{"a":[],"":{"b":null}}"#, ["a": [], "": ["b": nil]]),
        Accepted(#"["\"[[[[", 18446744073709551615, 7]"#, ["\"[[[[", .number(18_446_744_073_709_551_616), 7]),
    ])
    func `reads`(_ accepted: Accepted) throws {
        #expect(try JSONValue.parse(Array(accepted.text.utf8)) == accepted.value)
    }

    struct Refused: Sendable {
        let bytes: [UInt8]
        let cause: JSONParseError.Cause

        init(_ text: String, _ cause: JSONParseError.Cause = .syntax) { self.init(Array(text.utf8), cause) }

        init(_ bytes: [UInt8], _ cause: JSONParseError.Cause) {
            self.bytes = bytes
            self.cause = cause
        }
    }

    @Test(arguments: [
        Refused("", .unexpectedEnd), Refused(" ", .unexpectedEnd), Refused("[", .unexpectedEnd),
        Refused("{\"a\":", .unexpectedEnd), Refused("\"abc", .unexpectedEnd), Refused("[1,", .unexpectedEnd),
        Refused("[1] x", .trailingBytes), Refused("1 2", .trailingBytes), Refused("{}}", .trailingBytes),
        Refused("]"), Refused("[1,]"), Refused("[,1]"), Refused("[1 2]"), Refused("{\"a\" 1}"), Refused("{1:2}"),
        Refused("{\"a\":1,}"), Refused("{'a':1}"), Refused("{a:1}"), Refused("[1}"),
        Refused("nul"), Refused("True"), Refused("NaN"), Refused("-Infinity"), Refused("undefined"),
        Refused("01"), Refused("-01"), Refused("+1"), Refused(".5"), Refused("1."), Refused("1e"), Refused("-"),
        Refused("0x10", .trailingBytes), Refused("1_000", .trailingBytes), Refused("00000000000000000000000"),
        Refused("1e400", .numberOutOfRange), Refused("-1e400", .numberOutOfRange),
        Refused(String(repeating: "9", count: 400), .numberOutOfRange),
        Refused("\"\n\""), Refused("\"\t\""), Refused("\"\\x41\""), Refused("\"\\u12G4\""),
        Refused("\"\\\"", .unexpectedEnd),
        Refused("// a\n1"), Refused("/* */1"), Refused("\u{FEFF}1"), Refused("[\u{0}]"),
        Refused("[]\u{0}", .trailingBytes),
        Refused("\"\\uD800\""), Refused("\"\\uDC00\""), Refused("\"\\uD800\\u0041\""), Refused("\"\\uD800x\""),
        Refused("{\"\\u0000\":1}", .nulInKey),
        Refused([0x22, 0xFF, 0x22], .invalidUTF8), Refused([0x22, 0x80, 0x22], .invalidUTF8),
        Refused([0x22, 0xC0, 0xAF, 0x22], .invalidUTF8), Refused([0x22, 0xE2, 0x82, 0x22], .invalidUTF8),
        Refused([0x22, 0xED, 0xA0, 0x80, 0x22], .invalidUTF8),
        Refused([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .invalidUTF8),
        Refused([0x5B, 0xE9, 0x5D], .invalidUTF8),
    ])
    func `refuses`(_ refused: Refused) throws {
        let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(refused.bytes) }
        #expect(error.cause == refused.cause, "\(String(decoding: refused.bytes, as: UTF8.self))")
    }

    @Test func `says where`() throws {
        let error = try #require(throws: JSONParseError.self) {
            try JSONValue.parse(Array("{\n \"é\": 1,\n \"b\": tru\n}".utf8))
        }
        #expect(error.cause == .syntax)
        #expect((error.line, error.column) == (3, 9))
        #expect(error.offset == 21)
        #expect(error.description.contains("line 3, column 9"))
    }

    @Test func `says where after an integer that was widened`() throws {
        let text = "[99999999999999999999,88888888888888888888, x]"
        let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(Array(text.utf8)) }
        #expect(error.offset == text.utf8.count - 1)
    }

    @Test func `an integer too large leaves the others exact`() throws {
        let value = try JSONValue.parse(Array(#"{"id":1152921504606846977,"n":[-99999999999999999999,3]}"#.utf8))
        #expect(value["id"] == .integer((1 << 60) + 1))
        #expect(value["n"] == [.number(-1e20), 3])
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func `depth is bounded before anything recurses`(_ opening: String) throws {
        let bytes = Array(String(repeating: opening, count: 10_000).utf8)
        let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(bytes) }
        #expect(error.cause == .tooDeep(maximum: 64))
        #expect(error.offset <= 65 * opening.utf8.count)
    }

    @Test(arguments: [1, 64, 2_048])
    func `depth up to the limit passes`(_ depth: Int) throws {
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(try JSONValue.parse(Array(text.utf8), maximumDepth: depth).serialized() == Array(text.utf8))
        let error = try #require(throws: JSONParseError.self) {
            try JSONValue.parse(Array("[\(text)]".utf8), maximumDepth: depth)
        }
        #expect(error.cause == .tooDeep(maximum: depth))
    }

    @Test func `brackets in strings are not depth`() throws {
        let text = "\"" + String(repeating: "[{\\\"", count: 1_000) + "\""
        #expect(try JSONValue.parse(Array(text.utf8)).string?.count == 3_000)
    }

    @Test func `of members with one name the last counts, in the first one's place`() throws {
        let value = try JSONValue.parse(Array(#"{"a":1,"b":2,"a":3}"#.utf8))
        #expect(value == ["a": 3, "b": 2])
        #expect(value.object?.members.map(\.key) == ["a", "b"])
    }

    @Test func `members keep their order`() throws {
        let keys = (0..<500).map { "k\($0 * 7919 % 500)" }
        let text = "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        #expect(try JSONValue.parse(Array(text.utf8)).object?.members.map(\.key) == keys)
    }

    @Test(.timeLimit(.minutes(1))) func `many members cost no square`() throws {
        let text = "{" + (0..<50_000).map { "\"key\($0)\":\($0)" }.joined(separator: ",") + "}"
        #expect(try JSONValue.parse(Array(text.utf8)).object?.members.count == 50_000)
    }

    @Test func `an error repeats nothing of the text`() throws {
        let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(Array("{\"a\": secret}".utf8)) }
        #expect(!error.description.contains("secret"))
    }
}
