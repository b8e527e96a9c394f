import HardwareAbstraction

/// What became of a sensor's measurements, without a clock.
struct SensorRecord: Sendable {
    private let offsets: [Quantity: Double]
    private let staleAfter: Duration
    private var sample: (measurements: [Measurement], at: MonotonicInstant)?
    private var outage: (since: MonotonicInstant, failure: SensorFailure)?

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
        let silence = outage?.since.duration(to: now)
        sample = (measurements.map { Measurement($0.quantity, $0.value + offsets[$0.quantity, default: 0]) }, now)
        outage = nil
        return silence
    }

    /// - Returns: whether this is the first failure since a success, or ever.
    mutating func failed(_ failure: SensorFailure, at now: MonotonicInstant) -> Bool {
        let isFirst = outage == nil
        outage = (outage?.since ?? now, failure)
        return isFirst
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
