import Testing

@testable import Boardhand

@Suite struct TerminalLogHandlerTests {
    @Test(
        arguments: [
            ("plain — ünïcode 插座", "plain — ünïcode 插座"),
            ("two\nlines", "two\u{FFFD}lines"),
            ("\u{1B}[2Jcleared", "\u{FFFD}[2Jcleared"),
            ("\u{7F}\u{85}\u{9B}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        ]
    )
    func nothingForgesALineOrMovesTheCursor(text: String, shown: String) {
        #expect(TerminalLogHandler.printable(text) == shown)
    }
}
