extension ValueDescription: CustomStringConvertible {
    /// What a person may write, in words: for the reference page, the schema and `boardhand explain`.
    public var description: String {
        switch self {
        case .text(let maximumLength): "text of 1 to \(maximumLength) characters"
        case .name: "a name of at most \(NameRules.maximumLength) characters"
        case .identifier(_, let rule): rule
        case .word(let words): Self.listed(words)
        case .boolean: "true or false"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range, let unit):
            "a number from \(AmountText.text(range.lowerBound)) to \(AmountText.text(range.upperBound))"
                + (unit.isEmpty ? "" : ", in \(unit)")
        case .duration(let range):
            "a time from \(DurationText.text(range.lowerBound)) to \(DurationText.text(range.upperBound))"
        case .line: LineNotation.rule
        case .pwm: PWMNotation.rule
        case .sentence(let forms): forms.joined(separator: "; ")
        case .address: "an address in hexadecimal, 0x08 to 0x77, such as 0x76"
        case .path: "a file, from / or from the configuration's folder"
        case .list(let item, let maximumCount): "a list, at most \(maximumCount), of: \(item)"
        case .group(let group): "the keys \(group.keys.map(\.name).joined(separator: ", "))"
        case .named(let item, let maximumCount): "names, at most \(maximumCount), each with: \(item)"
        case .either(let choices): choices.map(\.description).joined(separator: "; or ")
        }
    }

    private static func listed(_ words: [WordDescription]) -> String {
        words.map { $0.explanation.isEmpty ? $0.word : "\($0.word) (\($0.explanation))" }.joined(separator: ", ")
    }
}
