extension Grammar {
    static let english = Grammar(
        capitalisesSentences: true,
        device: { $0.lowercased().hasPrefix("the ") ? "the" + $0.dropFirst(3) : "the " + $0 },
        isPlural: isEnglishPlural,
        form: { $0 == 1 ? 0 : 1 },
        quoted: "'{name}'",
        and: " and ",
        or: " or ",
        more: "{names} and {count} more",
        decimalSeparator: ".",
        minus: "minus {value}",
        durations: DurationWords(
            seconds: "{count} [second|seconds]",
            minutes: "{count} [minute|minutes]",
            hours: "{count} [hour|hours]",
            days: "{count} [day|days]"
        ),
        durationForms: [
            "more": DurationWords(
                seconds: "{count} more [second|seconds]",
                minutes: "{count} more [minute|minutes]",
                hours: "{count} more [hour|hours]",
                days: "{count} more [day|days]"
            )
        ],
        twoUnits: "{first} and {second}",
        clock: "{hour}:{minute}",
        fullHour: "{hour}:{minute}",
        moments: MomentPhrases(
            today: "at {time}",
            tomorrow: "tomorrow at {time}",
            yesterday: "yesterday at {time}",
            after: "in {time}",
            ago: "{time} ago",
            justNow: "just now"
        )
    )

    /// Names that end like a plural take `are`: lights, blinds; not gas, bus, glass, basis.
    private static func isEnglishPlural(_ name: String) -> Bool {
        let word = name.lowercased()
        guard word.count > 3, word.hasSuffix("s") else { return false }
        return !["ss", "us", "is", "as", "os"].contains { word.hasSuffix($0) }
    }
}
