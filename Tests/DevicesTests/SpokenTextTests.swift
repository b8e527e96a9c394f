import Devices
import Testing

@Suite struct SpokenTextTests {
    @Test(arguments: [
        ("hello", "hello"), ("  hello \n\t there\r\n", "hello there"), ("a\u{0}b\u{1B}[31mc", "a b [31mc"),
        ("a\u{2028}b\u{A0}c", "a b c"), ("x\u{202E}y\u{FEFF}", "xy"), ("你好，\u{3000}世界", "你好， 世界"),
        ("👨‍👩‍👧 Đèn", "👨‍👩‍👧 Đèn"), ("$(rm -rf /) --help", "$(rm -rf /) --help"), ("\u{E000}a\u{10FFFF}", "a"),
    ])
    func `only what can be said is left`(raw: String, text: String) {
        #expect(SpokenText(raw)?.text == text)
    }

    @Test(arguments: ["", " ", "\n", "\u{0}\u{7}", "\u{200B}", String(repeating: "a", count: 501)])
    func `nothing and too much are refused`(raw: String) {
        #expect(SpokenText(raw) == nil)
    }

    @Test func `the bound is on what is said`() {
        #expect(SpokenText(String(repeating: "ä", count: 500)) != nil)
        #expect(SpokenText("  " + String(repeating: "a", count: 500) + "\n") != nil)
        // One character, but of ever so many accents.
        #expect(SpokenText("a" + String(repeating: "\u{301}", count: 5000)) == nil)
    }
}
