extension Grammar {
    /// In the largest unit of which there are at least two: `1 second`, `90 seconds`, `2 minutes`, `3 hours`, `2 days`.
    ///
    /// - Parameter form: the key of ``durationForms``; the usual words where the language has no such form.
    func duration(_ duration: Duration, _ rounding: Rounding, form: String? = nil) -> String {
        let words = form.flatMap { durationForms[$0] } ?? durations
        let (whole, attoseconds) = duration.components
        let seconds = Int(rounding == .down ? whole : max(attoseconds > 0 ? whole + 1 : whole, 1))
        func count(_ pattern: Pattern, _ size: Int) -> String {
            fill(pattern, [.count: .number(rounding == .down ? seconds / size : (seconds + size - 1) / size)])
        }
        switch seconds {
        case ..<120: return count(words.seconds, 1)
        case ..<7200: return count(words.minutes, 60)
        case ..<172_800:
            let minutes = (seconds + 59) / 60
            guard rounding == .exact, minutes % 60 != 0 else { return count(words.hours, 3600) }
            return fill(
                twoUnits,
                [
                    .first: .text(fill(words.hours, [.count: .number(minutes / 60)])),
                    .second: .text(fill(words.minutes, [.count: .number(minutes % 60)])),
                ]
            )
        default: return count(words.days, 86400)
        }
    }

    /// `14:35`.
    func clockTime(_ time: ClockTime) -> String {
        let minute = time.minute < 10 ? "0\(time.minute)" : String(time.minute)
        return fill(time.minute == 0 ? fullHour : clock, [.hour: .number(time.hour), .minute: .text(minute)])
    }

    /// "at 14:35", "tomorrow at 14:35", "in 40 seconds", "2 minutes ago".
    func moment(_ moment: Moment) -> String {
        switch moment {
        case .after(let duration): fill(moments.after, [.time: .duration(duration, .exact)])
        case .ago(let duration) where duration < .seconds(1): fill(moments.justNow)
        case .ago(let duration): fill(moments.ago, [.time: .duration(duration, .down)])
        case .today(let time): fill(moments.today, [.time: .text(clockTime(time))])
        case .tomorrow(let time): fill(moments.tomorrow, [.time: .text(clockTime(time))])
        case .yesterday(let time): fill(moments.yesterday, [.time: .text(clockTime(time))])
        }
    }
}
