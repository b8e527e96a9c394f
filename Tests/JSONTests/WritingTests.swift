import JSON
import Testing

@Suite struct WritingTests {
    @Test(
        arguments: [
            (JSONValue.null, "null"), (true, "true"), (false, "false"), (0, "0"),
            (.integer(.min), "-9223372036854775808"), (.integer(.max), "9223372036854775807"),
            (0.1, "0.1"), (3.0, "3.0"), (-0.0, "-0.0"), (.number(1e21), "1e+21"),
            (.number(.leastNonzeroMagnitude), "5e-324"),
            (.number(.greatestFiniteMagnitude), "1.7976931348623157e+308"),
            (.number(.nan), "null"), (.number(.infinity), "null"), (.number(-.infinity), "null"),
            ("", #""""#), ("a/b", #""a/b""#), ("\"\\", #""\"\\""#), ("é😀", "\"é😀\""),
            ("\u{8}\u{9}\u{A}\u{C}\u{D}", #""\b\t\n\f\r""#), ("\u{0}\u{1F}\u{7F}", #""\u0000\u001f\u007f""#),
            ("x\u{80}\u{85}\u{9F}\u{A0}", "\"x\\u0080\\u0085\\u009f\u{A0}\""),
            ("\u{2027}\u{2028}\u{2029}\u{202A}", "\"\u{2027}\\u2028\\u2029\u{202A}\""),
            ([], "[]"), ([1, [2, "x"], nil], #"[1,[2,"x"],null]"#),
            ([:], "{}"), (["b": 1, "a": ["c": []], "\n": false], #"{"b":1,"a":{"c":[]},"\n":false}"#),
        ] as [(JSONValue, String)]
    )
    func `writes`(_ value: JSONValue, _ text: String) {
        #expect(String(decoding: value.serialized(), as: UTF8.self) == text)
    }

    @Test func `appends`() {
        var bytes = Array("data: ".utf8)
        JSONValue.array([1]).write(into: &bytes)
        JSONValue.array([2]).write(into: &bytes)
        #expect(bytes == Array("data: [1][2]".utf8))
    }

    @Test func `commas come by themselves`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.write(json: Array("{}".utf8))
        writer.key("b")
        writer.beginArray()
        writer.beginArray()
        writer.endArray()
        writer.write(1.5)
        writer.write("s")
        writer.writeNull()
        writer.endArray()
        writer.member("c")
        writer.write(["d": true] as JSONObject)
        writer.endObject()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":{},"b":[[],1.5,"s",null],"c":{"d":true}}"#)
    }

    @Test func `every scalar comes back, and no control character goes out`() throws {
        for value in (0...0x10FFFF as ClosedRange<UInt32>) where value < 0x3000 || value % 251 == 0 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let string = "<\(Character(scalar))>"
            let bytes = JSONValue.string(string).serialized()
            let read = try JSONValue.parse(bytes).string
            // Not ==: it takes strings for equal that differ in their scalars.
            #expect(read.map { Array($0.unicodeScalars) } == Array(string.unicodeScalars))
            #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        }
    }
}
