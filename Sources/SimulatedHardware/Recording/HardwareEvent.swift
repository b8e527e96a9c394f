public import HardwareAbstraction

/// One thing that happened at the simulated hardware.
public struct HardwareEvent: Hashable, Sendable, CustomStringConvertible {
    /// What happened.
    public enum What: Hashable, Sendable {
        /// A GPIO line has a new level, and who gives it.
        case level(LineLevel, LineDriver)
        /// Drivers work against each other; the level that came out, and the drivers.
        case contention(level: LineLevel, drivers: [String])
        case contentionEnded
        case pwm(PWMSetting)
        /// An LED has a new brightness, of its maximum.
        case brightness(Int, of: Int)
        case volume(percent: Int)
        case muted(Bool)
        case soundStarted(length: Duration)
        case soundEnded(SoundEnd)
        /// A text was made speech of.
        case speech(String, SpeechLanguage)
        /// Anything else, such as an injected fault, as the end of a sentence that starts with the subject.
        case note(String)
    }

    public let time: MonotonicInstant
    /// What it happened to: `GPIO17 on pinctrl-bcm2711`.
    public let subject: String
    public let what: What

    public init(time: MonotonicInstant, subject: String, what: What) {
        self.time = time
        self.subject = subject
        self.what = what
    }

    /// One plain line: `GPIO17 on pinctrl-bcm2711 went high (driven by 'boardhand: desk lamp')`.
    public var description: String {
        switch what {
        case .level(let level, let driver): "\(subject) went \(level.rawValue) (\(driver))"
        case .contention(let level, let drivers):
            "\(subject) is \(level.rawValue) in contention (\(drivers.joined(separator: ", ")))"
        case .contentionEnded: "\(subject) is free of contention again"
        case .pwm(let setting) where !setting.isEnabled: "\(subject) gives no signal"
        case .pwm(let setting):
            "\(subject) gives \(Self.milliseconds(setting.duty)) of \(Self.milliseconds(setting.period))"
                + (setting.polarity == .inversed ? ", inversed" : "")
        case .brightness(let brightness, let maximum): "\(subject) is at \(brightness) of \(maximum)"
        case .volume(let percent): "\(subject) is at \(percent) percent"
        case .muted(let isMuted): "\(subject) is \(isMuted ? "muted" : "unmuted")"
        case .soundStarted(let length): "\(subject) plays a sound of \(Self.milliseconds(length))"
        case .soundEnded(let end): "\(subject) ended its sound (\(end.rawValue))"
        case .speech(let text, let language): "\(subject) made speech of '\(text)' (\(language.rawValue))"
        case .note(let text): "\(subject) \(text)"
        }
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let microseconds = attoseconds / 1_000_000_000_000
        let fraction = String(microseconds % 1000)
        let whole = "\(seconds * 1000 + microseconds / 1000)"
        if microseconds % 1000 == 0 { return "\(whole) ms" }
        return "\(whole)." + String(repeating: "0", count: 3 - fraction.count) + fraction + " ms"
    }
}
