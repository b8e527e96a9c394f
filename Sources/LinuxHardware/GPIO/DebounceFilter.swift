import HardwareAbstraction

/// Debounce for a kernel interface that has none: a value counts once it has been stable for the period.
///
/// It follows the kernel's own software debounce, so that both look alike from above: every change starts the period
/// anew, and a change that counts has the time at which its period ended. The first value counts at once.
/// (Linux, drivers/gpio/gpiolib-cdev.c, debounce_work_func)
struct DebounceFilter: Sendable {
    struct Change: Hashable, Sendable {
        let value: LineValue
        /// The end of the period.
        let time: MonotonicInstant
    }

    let period: Duration
    /// The value that counts.
    private(set) var value: LineValue
    private var latest: LineValue
    private var pending: Change?

    init(value: LineValue, period: Duration) {
        self.value = value
        self.period = max(period, .zero)
        latest = value
    }

    /// When ``settle(at:)`` has something to do; `nil` while the line is stable.
    var deadline: MonotonicInstant? { pending?.time }

    /// Takes an edge.
    ///
    /// - Returns: the change that had counted before it.
    mutating func take(_ newValue: LineValue, at time: MonotonicInstant) -> Change? {
        let settled = settle(at: time)
        latest = newValue
        // The line may have left its value and come back between two edges that were lost: start anew even so.
        pending = newValue == value ? nil : Change(value: newValue, time: time.advanced(by: period))
        return settled
    }

    /// Takes a value that was read, after edges may have been lost.
    ///
    /// - Returns: the change that had counted before it.
    mutating func correct(_ readValue: LineValue, at time: MonotonicInstant) -> Change? {
        readValue == latest ? nil : take(readValue, at: time)
    }

    /// - Returns: the change whose period has ended by `time`.
    mutating func settle(at time: MonotonicInstant) -> Change? {
        guard let change = pending, change.time <= time else { return nil }
        pending = nil
        value = change.value
        return change
    }
}
