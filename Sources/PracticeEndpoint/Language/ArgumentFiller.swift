import Foundation
internal import JSON

/// Finds in a sentence what a tool's schema asks for.
struct ArgumentFiller {
    let tool: ToolSchema
    let sentence: Sentence
    private(set) var arguments: JSONObject = [:]
    /// Words of the sentence that became choices.
    private(set) var matchedWords = 0
    /// Why what was found cannot be used.
    private(set) var complaint: String?
    private var usedNumbers: [Range<Int>] = []
    /// A name of which the sentence has several, for one call each.
    private var several: (property: String, values: [String])?

    init(tool: ToolSchema, sentence: Sentence) {
        self.tool = tool
        self.sentence = sentence
    }

    /// The calls that the arguments make.
    var calls: [Picked.Call] {
        guard let several else { return [Picked.Call(tool: tool.name, arguments: arguments)] }
        return several.values.map { value in
            var call = Picked.Call(tool: tool.name, arguments: arguments)
            call.arguments[several.property] = .string(value)
            return call
        }
    }

    /// A time in the sentence that no argument took.
    var unusedTime: String? {
        sentence.numbers.first { number in
            number.unit.map { Sentence.minutesPerUnit[$0] != nil } == true && !usedNumbers.contains(number.range)
        }
        .map { sentence.words[$0.range].joined(separator: " ") }
    }

    mutating func fill() {
        for property in tool.properties where !property.choices.isEmpty { fillChoice(property) }
        // Times first: the number of "for ten minutes" is no percentage.
        for property in tool.properties where isNumber(property) && Self.minutes(property.name) != nil {
            fillTime(property)
        }
        for property in tool.properties where isNumber(property) && Self.minutes(property.name) == nil {
            fillNumber(property)
        }
        for property in tool.properties where property.type == "boolean" { fillFlag(property) }
        for property in tool.properties
        where property.isRequired && property.type == "string" && property.choices.isEmpty {
            fillText(property)
        }
    }

    private func isNumber(_ property: ToolSchema.Property) -> Bool {
        property.type == "integer" || property.type == "number"
    }

    // MARK: Choices

    private mutating func fillChoice(_ property: ToolSchema.Property) {
        var found: [(value: String, range: Range<Int>)] = []
        for choice in property.choices {
            let names =
                [choice] + (tool.aliases[choice] ?? []) + (EnglishVocabulary.choices[choice].map(Array.init) ?? [])
            for range in names.flatMap(sentence.places) { found.append((choice, range)) }
        }
        // The longer name counts where one lies within another.
        let kept = found.filter { one in
            !found.contains { $0.range.count > one.range.count && $0.range.overlaps(one.range) }
        }
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
        var values: [String] = []
        for (value, range) in kept where !values.contains(value) {
            values.append(value)
            matchedWords += range.count
        }
        guard let first = values.first else { return }
        if property.isList {
            arguments[property.name] = .array(values.map { .string($0) })
        } else {
            arguments[property.name] = .string(first)
            guard values.count > 1 else { return }
            if property.name == "name" {
                several = (property.name, values)
            } else {
                complaint = "I found several for \(property.name): \(values.joined(separator: ", ")). Say one."
            }
        }
    }

    // MARK: Numbers

    /// How many minutes the unit in a property's name has.
    private static func minutes(_ name: String) -> Double? {
        name.split(separator: "_").lazy.compactMap { Sentence.minutesPerUnit[String($0)] }.first
    }

    private mutating func fillTime(_ property: ToolSchema.Property) {
        guard let unit = Self.minutes(property.name) else { return }
        for number in sentence.numbers where !usedNumbers.contains(number.range) {
            guard let factor = number.unit.flatMap({ Sentence.minutesPerUnit[$0] }) else { continue }
            set(property, number.value * factor / unit)
            usedNumbers.append(number.range)
            return
        }
    }

    private mutating func fillNumber(_ property: ToolSchema.Property) {
        let free = sentence.numbers.first { number in
            !usedNumbers.contains(number.range) && (number.unit == nil || number.unit == "percent")
        }
        if property.name == "change" {
            let sign = EnglishVocabulary.changes.first { sentence.contains($0.key) }?.value
            guard let sign, arguments["level"] == nil else { return }
            set(property, sign * (free?.value ?? EnglishVocabulary.usualChange))
            if let free { usedNumbers.append(free.range) }
            return
        }
        // "louder, forty percent" is a level; "louder by ten" is a change.
        guard let free, sentence.words[..<free.range.lowerBound].last != "by" else { return }
        set(property, free.value)
        usedNumbers.append(free.range)
    }

    private mutating func set(_ property: ToolSchema.Property, _ value: Double) {
        guard property.range.contains(value) else {
            complaint =
                "\(tool.name) takes a \(property.name) from \(Self.plain(property.range.lowerBound)) to "
                + "\(Self.plain(property.range.upperBound)), not \(Self.plain(value))."
            return
        }
        let whole = Int64(exactly: value.rounded())
        if property.type == "integer" {
            guard let whole else { return }
            arguments[property.name] = .integer(whole)
        } else {
            arguments[property.name] = .number(value)
        }
        matchedWords += 1
    }

    private static func plain(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? String(value)
    }

    // MARK: The rest

    private mutating func fillFlag(_ property: ToolSchema.Property) {
        if sentence.contains("un" + property.name) {
            arguments[property.name] = false
            matchedWords += 1
        } else if sentence.contains(property.name) {
            arguments[property.name] = true
            matchedWords += 1
        }
    }

    /// What stands in quotes, or behind the verb.
    private mutating func fillText(_ property: ToolSchema.Property) {
        let quotes = sentence.text.split { "\"“”„«»".contains($0) }
        if quotes.count > 1 {
            arguments[property.name] = .string(String(quotes[1]))
            return
        }
        for verb in tool.words.flatMap({ [$0] + (EnglishVocabulary.verbs[$0].map(Array.init) ?? []) }) {
            guard let range = sentence.text.range(of: "\(verb) ", options: .caseInsensitive) else { continue }
            let rest = sentence.text[range.upperBound...].trimmingCharacters(in: .whitespaces)
            if !rest.isEmpty { arguments[property.name] = .string(rest) }
            return
        }
    }
}
