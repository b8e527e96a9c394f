/// How a language joins words: the rules that all its sentences share.
final class Grammar: Sendable {
    /// More items than these nobody listens to.
    static let listLimit = 4

    // Sentences
    let stop: String
    /// Between two sentences.
    let gap: String
    let capitalisesSentences: Bool

    // Names
    /// A name as it stands within a sentence.
    let device: @Sendable (String) -> String
    /// Whether a device's name takes a plural verb.
    let isPlural: @Sendable (String) -> Bool
    /// Which of a pattern's forms goes with a number.
    let form: @Sendable (Int) -> Int
    let quoted: Pattern

    // Lists
    let comma: String
    let and: String
    let or: String
    /// `{names}` and how many more there are.
    let more: Pattern

    // Numbers
    let decimalSeparator: Character
    let minus: Pattern

    // Times
    let durations: DurationWords
    /// By the name that patterns give them.
    let durationForms: [String: DurationWords]
    /// Hours and minutes.
    let twoUnits: Pattern
    let clock: Pattern
    /// At minute 0.
    let fullHour: Pattern
    let moments: MomentPhrases

    init(
        stop: String = ".",
        gap: String = " ",
        capitalisesSentences: Bool = false,
        device: @escaping @Sendable (String) -> String = { $0 },
        isPlural: @escaping @Sendable (String) -> Bool = { _ in false },
        form: @escaping @Sendable (Int) -> Int = { _ in 0 },
        quoted: Pattern,
        comma: String = ", ",
        and: String,
        or: String,
        more: Pattern,
        decimalSeparator: Character,
        minus: Pattern,
        durations: DurationWords,
        durationForms: [String: DurationWords] = [:],
        twoUnits: Pattern,
        clock: Pattern,
        fullHour: Pattern,
        moments: MomentPhrases
    ) {
        self.stop = stop
        self.gap = gap
        self.capitalisesSentences = capitalisesSentences
        self.device = device
        self.isPlural = isPlural
        self.form = form
        self.quoted = quoted
        self.comma = comma
        self.and = and
        self.or = or
        self.more = more
        self.decimalSeparator = decimalSeparator
        self.minus = minus
        self.durations = durations
        self.durationForms = durationForms
        self.twoUnits = twoUnits
        self.clock = clock
        self.fullHour = fullHour
        self.moments = moments
    }

    /// Puts the fillings into the slots; a slot without one stays empty.
    func fill(_ pattern: Pattern, _ fillings: KeyValuePairs<Pattern.Slot, Filling> = [:]) -> String {
        let form = fillings.lazy.compactMap { self.number($0.value) }.first.map(form) ?? 0
        var text = ""
        for part in pattern.parts {
            switch part {
            case .text(let words): text += words
            case .choice(let forms): text += form < forms.count ? forms[form] : forms.last ?? ""
            case .slot(let slot, let form):
                if let filling = fillings.first(where: { $0.key == slot })?.value { text += words(filling, form) }
            }
        }
        return text
    }

    /// The beginning of a sentence, or a whole one. Names stay as they are, also at its beginning.
    func opening(_ pattern: Pattern, _ fillings: KeyValuePairs<Pattern.Slot, Filling> = [:]) -> String {
        let text = fill(pattern, fillings)
        guard capitalisesSentences else { return text }
        if case .slot(let slot, _)? = pattern.parts.first {
            switch fillings.first(where: { $0.key == slot })?.value {
            case .device(let name)? where text.hasPrefix(name): return text
            case .devices(let names)? where names.first.map(text.hasPrefix) == true: return text
            default: break
            }
        }
        return Self.capitalised(text)
    }

    private static func capitalised(_ text: String) -> String {
        // Nearly always; an accent that follows belongs to the capital just as well.
        if let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) {
            return String(decoding: [first & 0xDF], as: UTF8.self) + String(text.unicodeScalars.dropFirst())
        }
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// A pattern that is a whole sentence.
    func sentence(_ pattern: Pattern, _ fillings: KeyValuePairs<Pattern.Slot, Filling> = [:]) -> String {
        opening(pattern, fillings)
    }

    /// A sentence of clauses: an ``opening(_:_:)`` and what follows it.
    func sentence(of clauses: [String]) -> String { clauses.joined() + stop }

    func joined(_ sentences: [String]) -> String { sentences.joined(separator: gap) }

    /// `a, b and c`; above the limit `a, b, c, d and 6 more`.
    func list(_ items: [String], or isChoice: Bool = false, limit: Int = listLimit) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        if items.count > limit { return cut(items, limit) }
        return items.dropLast().joined(separator: comma) + (isChoice ? or : and) + last
    }

    /// Names one after the other, as behind a colon: no `and` that could belong to a name.
    func enumeration(_ names: [String], limit: Int = listLimit) -> String {
        names.count > limit ? cut(names, limit) : names.joined(separator: comma)
    }

    /// A minus in words: a hyphen is not read aloud by every voice.
    func number(_ value: Double, decimals: Int) -> String {
        let text = String(DecimalText.text(value, decimals: decimals).map { $0 == "." ? decimalSeparator : $0 })
        return text.hasPrefix("-") ? fill(minus, [.value: .text(String(text.dropFirst()))]) : text
    }

    private func cut(_ items: [String], _ limit: Int) -> String {
        let shown = items.prefix(limit).joined(separator: comma)
        return fill(more, [.names: .text(shown), .count: .number(items.count - limit)])
    }

    private func words(_ filling: Filling, _ form: String?) -> String {
        switch filling {
        case .text(let text): text
        case .device(let name): device(name)
        case .devices(let names): list(names.map(device))
        case .number(let number): String(number)
        case .decimal(let value, let decimals): number(value, decimals: decimals)
        case .duration(let duration, let rounding): self.duration(duration, rounding, form: form)
        case .moment(let moment): self.moment(moment)
        case .pattern(let pattern): fill(pattern)
        }
    }

    /// What a pattern's choices go by.
    private func number(_ filling: Filling) -> Int? {
        switch filling {
        case .text, .duration, .moment, .pattern: nil
        case .device(let name): isPlural(name) ? 2 : 1
        case .devices(let names): names.count == 1 && names.first.map(isPlural) == false ? 1 : 2
        case .number(let number): number
        // No language that we know has a singular for 1.5.
        case .decimal(let value, let decimals): DecimalText.text(value, decimals: decimals) == "1" ? 1 : 2
        }
    }
}
