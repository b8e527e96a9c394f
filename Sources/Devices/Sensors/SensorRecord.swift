import HardwareAbstraction

/// What became of a sensor's measurements, without a clock.
struct SensorRecord: Sendable {
    /// How long a change of the reason waits at least after the last report.
    static let reportInterval = Duration.seconds(60)

    private let offsets: [Quantity: Double]
    private let staleAfter: Duration
    private var sample: (measurements: [Measurement], at: MonotonicInstant)?
    private var outage: Outage?
    private(set) var tally = SensorTally()

    private struct Outage: Sendable {
        let since: MonotonicInstant
        var failure: SensorFailure
        var reported: SensorFailure.Cause
        var reportedAt: MonotonicInstant
    }

    init(offsets: [Quantity: Double], staleAfter: Duration) {
        self.offsets = offsets
        self.staleAfter = staleAfter
    }

    /// Whether the last attempt succeeded, and not longer ago than `limit`.
    func isFresh(at now: MonotonicInstant, within limit: Duration) -> Bool {
        guard outage == nil, let sample else { return false }
        return sample.at.duration(to: now) <= limit
    }

    /// - Returns: how long it had been silent; `nil` when it was not.
    mutating func succeeded(_ measurements: [Measurement], at now: MonotonicInstant) -> Duration? {
        tally.measured += 1
        let silence = outage?.since.duration(to: now)
        sample = (measurements.map { Measurement($0.quantity, $0.value + offsets[$0.quantity, default: 0]) }, now)
        outage = nil
        return silence
    }

    /// - Returns: whether to report it: it is the first failure since a success, or ever, or has another cause than the
    ///   one that was reported last, ``reportInterval`` ago or longer.
    mutating func failed(_ failure: SensorFailure, at now: MonotonicInstant) -> Bool {
        tally.failed += 1
        guard var outage else {
            outage = Outage(since: now, failure: failure, reported: failure.cause, reportedAt: now)
            return true
        }
        outage.failure = failure
        let isNews =
            failure.cause != outage.reported && outage.reportedAt.duration(to: now) >= Self.reportInterval
        if isNews {
            outage.reported = failure.cause
            outage.reportedAt = now
        }
        self.outage = outage
        return isNews
    }

    func reading(at now: MonotonicInstant) -> SensorReading {
        let last = sample.map { SensorSample($0.measurements, age: $0.at.duration(to: now)) }
        let isStale = last.map { $0.age >= staleAfter } ?? false
        return SensorReading(
            current: isStale ? nil : last,
            outdated: isStale ? last : nil,
            outage: outage.map { SensorOutage(duration: $0.since.duration(to: now), failure: $0.failure) }
        )
    }
}
