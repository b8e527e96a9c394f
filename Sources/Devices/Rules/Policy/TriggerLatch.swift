import HardwareAbstraction

/// Whether what a trigger waits for holds, and whether it has fired for that already.
struct TriggerLatch: Hashable, Sendable {
    let hold: Duration
    let firesAtStart: Bool
    /// As last known; `nil` when never known.
    private(set) var isMet: Bool?
    /// When it will have held long enough.
    private(set) var pendingUntil: MonotonicInstant?
    private var hasFired = false

    init(hold: Duration, firesAtStart: Bool) {
        self.hold = hold
        self.firesAtStart = firesAtStart
    }

    /// - Parameter isMet: `nil` when it is not known now. The wait ends then; what was known before is what the next
    ///   value is compared with, so that a change behind an outage counts, and the same state does not count twice.
    /// - Returns: whether it fires.
    mutating func update(_ isMet: Bool?, at time: MonotonicInstant) -> Bool {
        guard let isMet else {
            pendingUntil = nil
            return false
        }
        let isFirst = self.isMet == nil
        self.isMet = isMet
        guard isMet else {
            pendingUntil = nil
            hasFired = false
            return false
        }
        if isFirst, !firesAtStart { hasFired = true }
        guard !hasFired, pendingUntil == nil else { return false }
        if hold <= .zero {
            hasFired = true
            return true
        }
        pendingUntil = time.advanced(by: hold)
        return false
    }

    /// - Returns: whether it fires, having held long enough.
    mutating func settle(at now: MonotonicInstant) -> Bool {
        guard let pendingUntil, pendingUntil <= now else { return false }
        self.pendingUntil = nil
        hasFired = true
        return true
    }
}
