import HardwareAbstraction

extension OutputController {
    /// Everything that goes off by itself, the next first.
    public func timers() -> [RunningTimer] { policy.timers(at: clock.now) }

    /// Ends a timer; the output stays on, within its limits.
    public func cancelTimer(_ name: String, by caller: Caller) throws(TimerError) {
        try policy.cancelTimer(name, by: caller)
        report(.timerCancelled(name), by: caller)
        changed()
    }

    /// Lets a timer run longer; a negative time makes it shorter.
    ///
    /// - Throws: `.tooLong` when `max_on` does not allow it; then the timer is as it was.
    @discardableResult
    public func extendTimer(
        _ name: String,
        by duration: Duration,
        for caller: Caller
    ) throws(TimerError) -> RunningTimer {
        let now = clock.now
        let end = try policy.extendTimer(name, by: duration, for: caller, at: now)
        report(.timerExtended(name, by: duration), by: caller)
        changed()
        return RunningTimer(output: name, remaining: now.duration(to: end), reason: .timer)
    }
}
