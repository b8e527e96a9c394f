import HardwareAbstraction

/// How many pulses the last minute had, in one counter a second: as small for a flow meter as for a rain gauge.
struct PulseWindow: Sendable {
    private static let seconds: Int64 = 60

    private var counts = [UInt32](repeating: 0, count: Int(seconds))
    /// The second that the newest counter is for.
    private var newest: Int64

    init(at now: MonotonicInstant) { newest = Self.second(of: now) }

    /// Pulses older than the window are left out.
    mutating func add(_ pulses: UInt64 = 1, at time: MonotonicInstant) {
        let second = Self.second(of: time)
        if second > newest {
            for passed in max(newest + 1, second - Self.seconds + 1)...second { counts[Self.slot(passed)] = 0 }
            newest = second
        }
        guard second > newest - Self.seconds else { return }
        let slot = Self.slot(second)
        counts[slot] = UInt32(clamping: UInt64(counts[slot]) + min(pulses, UInt64(UInt32.max)))
    }

    func count(at now: MonotonicInstant) -> Int {
        let oldest = max(Self.second(of: now), newest) - Self.seconds + 1
        guard oldest <= newest else { return 0 }
        return (oldest...newest).reduce(0) { $0 + Int(counts[Self.slot($1)]) }
    }

    private static func second(of time: MonotonicInstant) -> Int64 { time.nanoseconds / 1_000_000_000 }

    private static func slot(_ second: Int64) -> Int { Int((second % seconds + seconds) % seconds) }
}
