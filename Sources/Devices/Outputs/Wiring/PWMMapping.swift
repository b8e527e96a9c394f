import Glibc

/// How a level in percent becomes a duty time, and back.
public enum PWMMapping: Hashable, Sendable {
    /// Light as the eye sees it: duty = level ^ gamma. 1 is linear, for motors and heaters; 2.2 suits LEDs.
    case brightness(gamma: Double)
    /// The pulse of a servo at 0 % and at 100 %. It holds its place at 0 %, too.
    case servo(minimum: Duration, maximum: Duration)

    var key: String {
        switch self {
        case .brightness(let gamma): "gamma \(gamma)"
        case .servo(let minimum, let maximum): "servo \(minimum) \(maximum)"
        }
    }

    /// The duty time of a level, at most the period.
    func duty(of level: OutputLevel, period: Duration) -> Duration {
        let share = Double(level.percent) / 100
        switch self {
        case .brightness(let gamma):
            guard level.isOn else { return .zero }
            guard level != .full else { return period }
            return min(period, .nanoseconds(Int64((period.nanoseconds * pow(share, gamma)).rounded())))
        case .servo(let minimum, let maximum):
            let span = maximum.nanoseconds - minimum.nanoseconds
            return min(period, .nanoseconds(Int64((minimum.nanoseconds + span * share).rounded())))
        }
    }

    /// The level nearest to a duty time.
    func level(of duty: Duration, period: Duration) -> OutputLevel {
        switch self {
        case .brightness(let gamma):
            guard duty > .zero, period > .zero else { return .off }
            let percent = (100 * pow(duty / period, 1 / gamma)).rounded()
            // Whatever gives light is on.
            return OutputLevel(clamping: max(1, Int(min(percent, 100))))
        case .servo(let minimum, let maximum):
            let span = maximum.nanoseconds - minimum.nanoseconds
            guard span != 0 else { return .off }
            let percent = (100 * (duty.nanoseconds - minimum.nanoseconds) / span).rounded()
            return OutputLevel(clamping: Int(min(max(percent, 0), 100)))
        }
    }
}

extension Duration {
    fileprivate var nanoseconds: Double {
        Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
    }
}
