extension RuleConfiguration {
    /// A part of every day, in local time; over midnight when it ends before it starts.
    public struct TimeSpan: Hashable, Sendable {
        public let start: TimeOfDay
        /// The first minute that does not belong to it; never `start`.
        public let end: TimeOfDay

        public func contains(_ time: TimeOfDay) -> Bool {
            start < end ? start <= time && time < end : start <= time || time < end
        }
    }
}

extension Format where Value == RuleConfiguration.TimeSpan {
    static var timeSpan: Format {
        .pattern(
            "^[0-9]{1,2}:[0-9]{2} *- *[0-9]{1,2}:[0-9]{2}$",
            what: "a part of the day",
            rule: "two different times from 00:00 to 23:59, such as 22:00-06:00",
            parse: { text in
                let times = text.split(separator: "-").map { RuleConfiguration.TimeOfDay($0.trimmingBlanks()) }
                guard times.count == 2, let start = times[0], let end = times[1], start != end else { return nil }
                return RuleConfiguration.TimeSpan(start: start, end: end)
            },
            write: { "\($0.start)-\($0.end)" }
        )
    }
}
