import HardwareAbstraction

/// Understands what stands after `when`.
enum TriggerSentence {
    static let forms = [
        "INPUT opens|closes|is pressed|is released|detects motion|is clear|is wet|is dry|becomes active|becomes "
            + "inactive [for 5m]",
        "SENSOR QUANTITY above|below NUMBER [hysteresis NUMBER] [for 10m]",
        "at 07:30 [on weekdays|weekends|mon,tue]",
    ]

    private static let examples =
        "'front door opens', 'greenhouse temperature above 30 for 10m' or 'at 07:30 on weekdays'"

    /// - Throws: what is not understood, and what is allowed.
    static func parse(_ text: String, names: NameDirectory) throws(SentenceProblem) -> RuleConfiguration.Trigger {
        var words = SentenceWords(text)
        var problem: SentenceProblem?
        for (name, rest) in words.splits {
            guard let device = names.device(name) else { continue }
            do {
                return try trigger(of: device, rest)
            } catch {
                // That of the longest name, which is what was probably meant.
                problem = problem ?? error
            }
        }
        if let problem { throw problem }
        if words.take("at") { return try time(words) }
        throw unknown(words, names: names)
    }

    private static func unknown(_ words: SentenceWords, names: NameDirectory) -> SentenceProblem {
        for (name, rest) in words.splits.reversed() where isPredicate(rest) {
            let problem = names.problem(with: name, wanted: "input or sensor") { $0.isInput || $0.isSensor }
            if let problem { return SentenceProblem(problem) }
        }
        if let device = names.device(words.text) {
            return SentenceProblem("what does \(Quoting.quoted(device.name)) do? Write such as \(examples)")
        }
        return SentenceProblem("\(Quoting.quoted(words.text)) is not understood; write such as \(examples)")
    }

    private static func isPredicate(_ words: SentenceWords) -> Bool {
        var words = words
        if InputVerb.all.contains(where: { words.take($0.phrase) }) { return true }
        let quantity = words.next()
        return Quantity.allCases.contains { $0.rawValue == quantity } || quantity == "above" || quantity == "below"
    }

    private static func trigger(
        of device: NameDirectory.Device,
        _ words: SentenceWords
    ) throws(SentenceProblem) -> RuleConfiguration.Trigger {
        switch device.kind {
        case .input(let kind): return try input(device.name, kind, words)
        case .sensor(let quantities): return .sensor(try threshold(device.name, quantities, words))
        case .switched, .momentary, .dimmer, .speaker:
            throw SentenceProblem(
                "\(Quoting.quoted(device.name)) is \(device.kind.inWords); inputs, sensors and times set rules off: "
                    + "write such as \(examples)"
            )
        }
    }

    private static func input(
        _ name: String,
        _ kind: InputConfiguration.Kind,
        _ words: SentenceWords
    ) throws(SentenceProblem) -> RuleConfiguration.Trigger {
        var words = words
        let allowed = InputVerb.phrases(of: kind)
        for verb in InputVerb.all where allowed.contains(verb.phrase) {
            if words.take(verb.phrase) {
                return .input(name, isActive: verb.isActive, for: try words.duration() ?? .zero)
            }
        }
        let said = words.rest.prefix { $0.lowercased() != "for" }.joined(separator: " ")
        throw SentenceProblem(
            "\(Quoting.quoted(name)) is \(NameDirectory.Kind.input(kind).inWords), and \(Quoting.quoted(said)) is nothing "
                + "that it does\(NearestWord.advice(for: said, allowed: allowed))"
        )
    }

    private static func threshold(
        _ name: String,
        _ quantities: [Quantity]?,
        _ words: SentenceWords
    ) throws(SentenceProblem) -> RuleConfiguration.Threshold {
        var words = words
        let quantity = try quantity(of: name, quantities, &words)
        guard let side = RuleConfiguration.Threshold.Side.allCases.first(where: { words.take($0.rawValue) }) else {
            let said = words.rest.first ?? ""
            throw SentenceProblem(
                "after \(Quoting.quoted(quantity.rawValue)) stands \(Quoting.quoted(said))"
                    + NearestWord.advice(for: said, allowed: RuleConfiguration.Threshold.Side.allCases.map(\.rawValue))
            )
        }
        let value = try number(quantity, after: side.rawValue, &words)
        var hysteresis = usualHysteresis(of: quantity, at: value)
        if words.take("hysteresis") { hysteresis = try number(quantity, after: "hysteresis", &words) }
        guard hysteresis >= 0 else { throw SentenceProblem("the hysteresis must be 0 or more") }
        return RuleConfiguration.Threshold(
            sensor: name,
            quantity: quantity,
            side: side,
            value: value,
            hysteresis: hysteresis,
            duration: try words.duration() ?? .zero
        )
    }

    private static func quantity(
        of name: String,
        _ quantities: [Quantity]?,
        _ words: inout SentenceWords
    ) throws(SentenceProblem) -> Quantity {
        let known = quantities ?? Quantity.allCases
        let first = words.rest.first?.lowercased() ?? ""
        if known.count == 1, let only = known.first, first == "above" || first == "below" { return only }
        guard let quantity = known.first(where: { words.take($0.rawValue) }) else {
            throw SentenceProblem(
                "\(Quoting.quoted(name)) is a sensor that does not measure \(Quoting.quoted(first))"
                    + NearestWord.advice(for: first, allowed: known.map(\.rawValue))
            )
        }
        return quantity
    }

    /// A number, with or without the quantity's unit.
    private static func number(
        _ quantity: Quantity,
        after word: String,
        _ words: inout SentenceWords
    ) throws(SentenceProblem) -> Double {
        let text = words.next() ?? ""
        var digits = text[...]
        if text.hasSuffix(quantity.unit) {
            digits = text.dropLast(quantity.unit.count)
        } else {
            _ = words.take(quantity.unit.lowercased())
        }
        let isDecimal = !digits.isEmpty && digits.allSatisfy { "+-.0123456789".contains($0) }
        guard isDecimal, let value = Double(digits), -1e6...1e6 ~= value else {
            throw SentenceProblem(
                "after '\(word)' stands a number in \(quantity.unit), -1000000 to 1000000, not \(Quoting.quoted(text))"
            )
        }
        return value
    }

    /// So that a value which lingers at the threshold does not set the rule off again and again: what sensors of the
    /// quantity scatter by.
    private static func usualHysteresis(of quantity: Quantity, at value: Double) -> Double {
        switch quantity {
        case .temperature: 0.5
        case .humidity: 2
        case .pressure: 0.5
        case .illuminance, .voltage, .current, .power, .co2, .equivalentCO2, .tvoc: value.magnitude * 0.05
        }
    }

    private static func time(_ words: SentenceWords) throws(SentenceProblem) -> RuleConfiguration.Trigger {
        var words = words
        let text = words.next() ?? ""
        guard let time = RuleConfiguration.TimeOfDay(text) else {
            throw SentenceProblem("\(Quoting.quoted(text)) is not a time; write such as 'at 07:30', 00:00 to 23:59")
        }
        guard !words.isAtEnd else { return .time(time, days: Set(RuleConfiguration.Weekday.allCases)) }
        guard words.take("on"), !words.isAtEnd else {
            throw SentenceProblem(
                "after the time stands 'on' with \(RuleConfiguration.Weekday.rule), or nothing for every day"
            )
        }
        var days: Set<RuleConfiguration.Weekday> = []
        for word in words.text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            guard let some = RuleConfiguration.Weekday.days(word) else {
                let advice = NearestWord.advice(for: String(word), allowed: RuleConfiguration.Weekday.words)
                throw SentenceProblem("\(Quoting.quoted(String(word))) is not a day\(advice)")
            }
            days.formUnion(some)
        }
        guard !days.isEmpty else { throw SentenceProblem("after 'on' stands \(RuleConfiguration.Weekday.rule)") }
        return .time(time, days: days)
    }
}
