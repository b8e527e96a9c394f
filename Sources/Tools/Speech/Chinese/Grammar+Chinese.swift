extension Grammar {
    /// No plural, no blanks between words, full-width punctuation.
    static let chinese = Grammar(
        stop: "。",
        gap: "",
        quoted: "“{name}”",
        comma: "、",
        and: "和",
        or: "或",
        more: "{names}等，另外还有{count}个",
        decimalSeparator: ".",
        minus: "负{value}",
        durations: DurationWords(seconds: "{count}秒", minutes: "{count}分钟", hours: "{count}小时", days: "{count}天"),
        twoUnits: "{first}{second}",
        clock: "{hour}点{minute}分",
        fullHour: "{hour}点",
        moments: MomentPhrases(
            today: "{time}",
            tomorrow: "明天{time}",
            yesterday: "昨天{time}",
            after: "{time}后",
            ago: "{time}前",
            justNow: "刚刚"
        )
    )
}
