import HardwareAbstraction

/// A change of level over time.
struct Fade: Equatable, Sendable {
    let from: OutputLevel
    let to: OutputLevel
    let begin: MonotonicInstant
    let length: Duration
    /// The time of one step: as many steps as there are percents, but none shorter than 20 ms.
    let interval: Duration

    /// - Returns: `nil` when there is nothing to fade.
    init?(from: OutputLevel, to: OutputLevel, over length: Duration, at begin: MonotonicInstant) {
        let steps = abs(to.percent - from.percent)
        guard length > .zero, steps > 1 else { return nil }
        self.from = from
        self.to = to
        self.begin = begin
        self.length = length
        interval = max(length / steps, OutputController.shortestStep)
    }

    /// What is set at once, so that hardware that fails is found before the answer.
    var firstStep: OutputLevel { OutputLevel(clamping: from.percent + (to > from ? 1 : -1)) }

    func level(at now: MonotonicInstant) -> OutputLevel {
        let passed = begin.duration(to: now)
        guard passed < length else { return to }
        let share = passed / length
        return OutputLevel(clamping: from.percent + Int((Double(to.percent - from.percent) * share).rounded()))
    }
}
