extension Grammar {
    /// The gender and number of a device's name are not known: no article goes before it, and the verb is singular.
    static let german = Grammar(
        capitalisesSentences: true,
        form: { $0 == 1 ? 0 : 1 },
        quoted: "„{name}“",
        and: " und ",
        or: " oder ",
        more: "{names} und {count} weitere",
        decimalSeparator: ",",
        minus: "minus {value}",
        durations: DurationWords(
            seconds: "{count} [Sekunde|Sekunden]",
            minutes: "{count} [Minute|Minuten]",
            hours: "{count} [Stunde|Stunden]",
            days: "{count} [Tag|Tage]"
        ),
        durationForms: [
            "dative": DurationWords(
                seconds: "{count} [Sekunde|Sekunden]",
                minutes: "{count} [Minute|Minuten]",
                hours: "{count} [Stunde|Stunden]",
                days: "{count} [Tag|Tagen]"
            )
        ],
        twoUnits: "{first} und {second}",
        clock: "{hour}:{minute} Uhr",
        fullHour: "{hour} Uhr",
        moments: MomentPhrases(
            today: "um {time}",
            tomorrow: "morgen um {time}",
            yesterday: "gestern um {time}",
            after: "in {time:dative}",
            ago: "vor {time:dative}",
            justNow: "gerade eben"
        )
    )
}
