import HardwareAbstraction

/// What "now" is in an answer.
struct SpokenClock: Sendable {
    let now: MonotonicInstant
    let wallTime: WallTime
    let zone: TimeZoneRule

    func moment(of instant: MonotonicInstant) -> Moment { moment(in: now.duration(to: instant)) }

    func moment(in remaining: Duration) -> Moment {
        Moment(in: max(remaining, .zero), now: wallTime, zone: zone)
    }

    func moment(of past: WallTime) -> Moment { Moment(at: past, now: wallTime, zone: zone) }
}
