import SpokenNames
import Testing

@testable import Configuration

@Suite struct TextTests {
    @Test(arguments: [
        ("500ms", Duration.milliseconds(500)), ("30s", .seconds(30)), ("15m", .seconds(900)), ("2h", .seconds(7200)),
        ("0s", .zero), ("90s", .seconds(90)),
    ])
    func durationsAreRead(_ text: String, _ duration: Duration) { #expect(DurationText.parse(text) == duration) }

    @Test(arguments: ["", "s", "1.5h", "30", "-1s", "1 s", "1d", "99999999999999999999s", "9223372036854775807h", "١s"])
    func otherTextsAreNoDurations(_ text: String) { #expect(DurationText.parse(text) == nil) }

    @Test(arguments: [
        (Duration.seconds(90), "90s"), (.seconds(7200), "2h"), (.milliseconds(1500), "1500ms"), (.zero, "0s"),
    ])
    func durationsAreWritten(_ duration: Duration, _ text: String) { #expect(DurationText.text(duration) == text) }

    @Test(arguments: [
        ("", "", 0), ("abc", "", 3), ("line", "lien", 1), ("line", "lines", 1), ("active", "activ", 1),
        ("kitten", "sitting", 3), ("ca", "abc", 3),
    ])
    func distanceCountsSlips(_ lhs: String, _ rhs: String, _ distance: Int) {
        #expect(NearestWord.distance(Array(lhs), Array(rhs)) == distance)
        #expect(NearestWord.distance(Array(rhs), Array(lhs)) == distance)
    }

    @Test(arguments: [
        ("lien", "line"), ("LINE", "line"), ("alises", "aliases"), ("at_strat", "at_start"), ("color", nil), ("", nil),
        ("zzzz", nil), (String(repeating: "l", count: 5000), nil),
    ])
    func onlyNearWordsAreSuggested(_ text: String, _ expected: String?) {
        #expect(NearestWord.nearest(to: text, among: ["line", "aliases", "at_start", "area"]) == expected)
    }

    @Test(arguments: [
        ("Desk Lamp", "desk_lamp"), ("desk-lamp", "DESKLAMP"), ("Mary's lamp!", "marys lamp"), ("ÄÖ", "äö"),
    ])
    func namesThatSoundTheSameFoldTheSame(_ lhs: String, _ rhs: String) {
        #expect(FoldedName(lhs) == FoldedName(rhs))
    }

    @Test func foldingKeepsWhatSpeechKeeps() {
        #expect(FoldedName("lamp 1") != FoldedName("lamp 2"))
        #expect(FoldedName("台灯") != FoldedName("水泵"))
        #expect(FoldedName("- _ !").isEmpty)
    }

    @Test(arguments: UInt8(0)..<0x80)
    func everySignOfASCIIFoldsAloneAsBesideOthers(_ byte: UInt8) {
        let sign = String(Unicode.Scalar(byte))
        #expect("é" + FoldedName(sign).text == FoldedName("é" + sign).text)
    }

    @Test func quotingIsShortVisibleAndSecretFree() {
        #expect(Quoting.quoted("a\nb\u{202E}c") == "'a\\nb\\u{202E}c'")
        #expect(Quoting.quoted(String(repeating: "x", count: 41)) == "'" + String(repeating: "x", count: 40) + "…'")
        #expect(Quoting.quoted("WSS://host/?t=1") == "(withheld)")
    }
}
