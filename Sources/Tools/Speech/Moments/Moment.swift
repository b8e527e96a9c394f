import HardwareAbstraction

/// A moment as people say it.
enum Moment: Hashable, Sendable {
    case after(Duration)
    case ago(Duration)
    case today(ClockTime)
    case tomorrow(ClockTime)
    case yesterday(ClockTime)

    /// Below it a time to wait is easier to grasp than a time of the day.
    static let shortWait = Duration.seconds(120)

    /// Something that will be.
    init(in remaining: Duration, now: WallTime, zone: TimeZoneRule) {
        guard remaining >= Self.shortWait, let today = zone.localTime(now),
            let then = zone.localTime(now.advanced(by: remaining))
        else {
            self = .after(remaining)
            return
        }
        switch then.day - today.day {
        case 0: self = .today(then)
        case 1: self = .tomorrow(then)
        default: self = .after(remaining)
        }
    }

    /// Something that was.
    init(at time: WallTime, now: WallTime, zone: TimeZoneRule) {
        let age = max(time.duration(to: now), .zero)
        guard age >= Self.shortWait, let today = zone.localTime(now), let then = zone.localTime(time) else {
            self = .ago(age)
            return
        }
        switch today.day - then.day {
        case 0: self = .today(then)
        case 1: self = .yesterday(then)
        default: self = .ago(age)
        }
    }
}
