import HardwareAbstraction
import Testing

@testable import Tools

/// The tables of all languages: whoever adds one is told what is missing.
@Suite struct TableTests {
    /// Every pattern of a language, by its place in the tables.
    private static func patterns(_ language: SpokenLanguage) -> [String: Pattern] {
        let speech = language.speech
        var found: [String: Pattern] = [:]
        func collect(_ value: Any, _ path: String) {
            if let pattern = value as? Pattern {
                found[path] = pattern
                return
            }
            for child in Mirror(reflecting: value).children {
                guard let label = child.label else { continue }
                collect(child.value, "\(path).\(label)")
            }
        }
        for child in Mirror(reflecting: speech).children {
            if let label = child.label { collect(child.value, label) }
        }
        return found
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `a pattern says the same in every language`(language: SpokenLanguage) {
        let english = Self.patterns(.english)
        let own = Self.patterns(language)
        #expect(english.count > 250)
        #expect(Set(own.keys) == Set(english.keys))
        for (path, pattern) in own {
            // English says "at 0:00", others "um 0 Uhr".
            let optional: Set<Pattern.Slot> = path == "grammar.fullHour" ? [.minute] : []
            let expected = english[path]?.slots.subtracting(optional) ?? []
            #expect(pattern.slots.subtracting(optional) == expected, "\(language.rawValue): \(path)")
        }
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `no brace or bracket is left over, and nothing is empty`(language: SpokenLanguage) {
        for (path, pattern) in Self.patterns(language) {
            #expect(!pattern.parts.isEmpty, "\(path)")
            for part in pattern.parts {
                switch part {
                case .text(let text): #expect(!text.contains { "{}[]|".contains($0) }, "\(path): \(text)")
                case .choice(let forms): #expect(forms.count > 1 && !forms.contains(""), "\(path)")
                case .slot(_, let form?):
                    #expect(language.speech.grammar.durationForms[form] != nil, "\(path): \(form)")
                case .slot(_, nil): break
                }
            }
        }
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `whole sentences end, and clauses do not`(language: SpokenLanguage) {
        let speech = language.speech
        let sentences = Self.patterns(language).filter { path, _ in
            ["timers.", "scenes.", "status.", "events."].contains { path.hasPrefix($0) } && !path.hasPrefix("events.by")
        }
        for (path, pattern) in sentences {
            guard case .text(let end)? = pattern.parts.last else {
                Issue.record("\(path) ends with a slot")
                continue
            }
            #expect(end.hasSuffix(speech.grammar.stop), "\(path): \(end)")
        }
        for (path, pattern) in Self.patterns(language) where path.hasPrefix("reasons.") {
            guard case .text(let end)? = pattern.parts.last else { continue }
            #expect(!end.hasSuffix(speech.grammar.stop), "\(path): \(end)")
        }
    }

    @Test(arguments: SpokenLanguage.allCases)
    func `every quantity has a name, and words that confirm are told apart`(language: SpokenLanguage) {
        #expect(language.speech.quantities.names.count == 10)
        #expect(language.confirmationWords.count >= 20)
        #expect(Set(language.confirmationWords).count == language.confirmationWords.count)
        #expect(language.voice.rawValue == language.rawValue)
        #expect(!language.failurePrefix.isEmpty)
    }

    @Test func `a pattern is read as it is written`() {
        let pattern: Pattern = "{device} [is|are] on for {time:dative}, {nothing}"
        #expect(
            pattern.parts == [
                .slot(.device, form: nil), .text(" "), .choice(["is", "are"]), .text(" on for "),
                .slot(.time, form: "dative"), .text(", "), .text("{nothing}"),
            ]
        )
    }

    @Test func `what fills a slot is no pattern`() {
        let text = Grammar.english.fill("{device} is on", [.device: .device("{time} [a|b]")])
        #expect(text == "the {time} [a|b] is on")
    }
}
