/// Lets a level count once it has been stable for a period, as the kernel's software debounce does.
///
/// Source: Linux, drivers/gpio/gpiolib-cdev.c: every change starts the period anew.
package struct Debouncer: Sendable {
    package struct Change: Equatable, Sendable {
        package let level: LineLevel
        /// The end of the period.
        package let time: MonotonicInstant
    }

    package let period: Duration
    package private(set) var level: LineLevel
    package private(set) var pending: Change?

    package init(level: LineLevel, period: Duration) {
        self.level = level
        self.period = max(period, .zero)
    }

    /// Takes a new level of the line; call ``settle(at:)`` with the same time first.
    ///
    /// - Returns: the change that counts at once, without a period.
    package mutating func take(_ newLevel: LineLevel, at time: MonotonicInstant) -> Change? {
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
    package mutating func settle(at time: MonotonicInstant) -> Change? {
        guard let change = pending, change.time <= time else { return nil }
        pending = nil
        level = change.level
        return change
    }
}
