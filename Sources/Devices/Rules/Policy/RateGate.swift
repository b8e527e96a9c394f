import HardwareAbstraction

/// Lets a rule fire so often in a minute and no more.
struct RateGate: Hashable, Sendable {
    enum Verdict: Hashable, Sendable {
        case admitted
        case held
        /// The first one held since the last one admitted: worth an event.
        case heldFirst
    }

    private var admitted: [MonotonicInstant] = []
    private var isHolding = false

    mutating func admit(at now: MonotonicInstant, limit: Int) -> Verdict {
        admitted.removeAll { $0.duration(to: now) >= .seconds(60) }
        guard admitted.count >= limit else {
            admitted.append(now)
            isHolding = false
            return .admitted
        }
        defer { isHolding = true }
        return isHolding ? .held : .heldFirst
    }
}
