extension Grammar {
    /// No plural.
    static let vietnamese = Grammar(
        capitalisesSentences: true,
        quoted: "“{name}”",
        and: " và ",
        or: " hoặc ",
        more: "{names} và {count} mục khác",
        decimalSeparator: ",",
        minus: "âm {value}",
        durations: DurationWords(
            seconds: "{count} giây",
            minutes: "{count} phút",
            hours: "{count} giờ",
            days: "{count} ngày"
        ),
        twoUnits: "{first} {second}",
        clock: "{hour} giờ {minute}",
        fullHour: "{hour} giờ",
        moments: MomentPhrases(
            today: "lúc {time}",
            tomorrow: "lúc {time} ngày mai",
            yesterday: "lúc {time} hôm qua",
            after: "sau {time}",
            ago: "cách đây {time}",
            justNow: "vừa xong"
        )
    )
}
