import Devices
import Testing

@testable import Boardhand

@Suite struct ExplanationTests {
    @Test func everyCodeIsExplainedInWordsOfItsOwn() throws {
        #expect(Explanation.codes.count == DiagnosisCode.allCases.count + RefusalCode.allCases.count)
        #expect(Set(Explanation.codes).count == Explanation.codes.count)
        let texts = try Explanation.codes.map { try Explanation.text(of: $0) }
        #expect(Set(texts.map { $0.split(separator: "\n", maxSplits: 1)[1] }).count == texts.count)
        for (code, text) in zip(Explanation.codes, texts) {
            #expect(text.hasPrefix(code + "\n") && text.count > code.count + 20)
        }
    }

    @Test(
        arguments: [
            (.pulsing(remaining: .zero), "REFUSED-PULSING"), (.resting(remaining: .zero), "REFUSED-RESTING"),
            (.minimumOff(remaining: .zero), "REFUSED-MIN-OFF"), (.minimumOn(remaining: .zero), "REFUSED-MIN-ON"),
            (.interlocked(with: "a", remaining: .zero), "REFUSED-INTERLOCK"),
            (.deadTime(after: "a", remaining: .zero), "REFUSED-DEAD-TIME"),
            (.requires("a", isOn: true), "REFUSED-REQUIRES"), (.needsConfirmation(word: "a"), "REFUSED-CONFIRM"),
            (.locked, "REFUSED-LOCK"), (.lockedBy("a"), "REFUSED-LOCKED-BY"),
            (.tooOften(remaining: .zero), "REFUSED-OFTEN"), (.boardTooOften(remaining: .zero), "REFUSED-BOARD-OFTEN"),
            (.overload(LoadLimit(1, .watts), needed: 2, free: 1), "REFUSED-LOAD"),
            (.superseded, "REFUSED-SUPERSEDED"), (.stopped, "REFUSED-STOPPED"), (.notPermitted, "REFUSED-ACCESS"),
            (.hindered, "REFUSED-HIDDEN"), (.hinderedFor(remaining: .zero), "REFUSED-HIDDEN"),
        ] as [(OutputRefusal, String)]
    )
    func everyRefusalHasItsCode(refusal: OutputRefusal, code: String) {
        #expect(refusal.code.rawValue == code && Explanation.codes.contains(code))
    }

    @Test func aFailureNamesTheCommandThatTellsMoreOnce() {
        #expect(Failure(.configuration, "x").more == nil)
        let failure = Failure(.configuration, ["x"], topics: ["a", "b", "a", "c", "d", "e", "f"])
        #expect(failure.more == "More: boardhand explain a b c d e")
    }
}
