import Testing

@testable import Boardhand

@Suite struct ShellWordTests {
    @Test(arguments: [
        ("/etc/boardhand/boardhand.yaml", "/etc/boardhand/boardhand.yaml"), ("", "''"), ("my board", "'my board'"),
        ("it's", "'it'\\''s'"), ("$(reboot)", "'$(reboot)'"), ("a;b", "'a;b'"), ("-rf", "./-rf"), ("- x", "'./- x'"),
        ("ä", "'ä'"), ("~", "'~'"), ("a\nb", "'a\nb'"),
    ])
    func aWordStaysOne(_ text: String, _ word: String) { #expect(text.shellWord == word) }
}
