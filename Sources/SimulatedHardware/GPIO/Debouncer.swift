import HardwareAbstraction

/// Lets a level count once it has been stable for a period, as the kernel's software debounce does.
///
/// Source: Linux, drivers/gpio/gpiolib-cdev.c: every change starts the period anew.
struct Debouncer {
    struct Change: Equatable {
        let level: LineLevel
        /// The end of the period.
        let time: MonotonicInstant
    }

    let period: Duration
    private(set) var level: LineLevel
    private(set) var pending: Change?

    init(level: LineLevel, period: Duration) {
        self.level = level
        self.period = max(period, .zero)
    }

    /// Takes a new level of the line; call ``settle(at:)`` with the same time first.
    ///
    /// - Returns: the change that counts at once, without a period.
    mutating func take(_ newLevel: LineLevel, at time: MonotonicInstant) -> Change? {
        pending = nil
        guard newLevel != level else { return nil }
        let change = Change(level: newLevel, time: time.advanced(by: period))
        if period == .zero {
            level = newLevel
            return change
        }
        pending = change
        return nil
    }

    /// - Returns: the change whose period has ended by `time`.
    mutating func settle(at time: MonotonicInstant) -> Change? {
        guard let change = pending, change.time <= time else { return nil }
        pending = nil
        level = change.level
        return change
    }
}
