public import HardwareAbstraction
import Synchronization

/// A channel of a PWM controller in memory. Whoever opens it holds it alone.
public final class SimulatedPWMChannel: Sendable {
    /// A setting the channel took.
    public struct Change: Hashable, Sendable {
        public let time: MonotonicInstant
        public let setting: PWMSetting
    }

    private struct State {
        var setting = PWMSetting(period: .zero, duty: .zero, isEnabled: false)
        var history: BoundedLog<Change>
        var holder: UInt64?
        var nextHolder: UInt64 = 0
        var isOccupied = false
        var fault: PWMError.Kind?
    }

    /// The controller's kernel name, such as `pwmchip0`.
    public let chip: String
    /// Counts from 0.
    public let channel: Int
    /// `channel 0 of pwmchip0`.
    public var label: String { "channel \(channel) of \(chip)" }
    /// What the hardware can do.
    public let periods: ClosedRange<Duration>
    private let clock: any BoardClock
    private let recorder: HardwareRecorder
    private let state: Mutex<State>

    /// - Parameters:
    ///   - periods: what the hardware can do; times are kept in whole nanoseconds.
    ///   - historyCapacity: how many settings are kept; older ones are dropped and counted.
    public init(
        chip: String = "pwmchip0",
        channel: Int,
        periods: ClosedRange<Duration> = .nanoseconds(1)...(.seconds(1000)),
        historyCapacity: Int = 4096,
        clock: any BoardClock,
        recorder: HardwareRecorder = HardwareRecorder()
    ) {
        self.chip = chip
        self.channel = channel
        self.periods = periods
        self.clock = clock
        self.recorder = recorder
        state = Mutex(State(history: BoundedLog(capacity: historyCapacity)))
    }

    /// What the channel gives now.
    public var setting: PWMSetting { state.withLock { $0.setting } }

    /// Every setting since power-on, as far as it is kept; the first is the first that was applied.
    public var history: BoundedLog<Change> { state.withLock { $0.history } }

    public var isHeld: Bool { state.withLock { $0.holder != nil } }

    /// Takes the channel.
    ///
    /// - Throws: `.busy` when somebody holds it, and injected faults.
    public func open() throws(PWMError) -> any PWMChannel {
        let operation = "open"
        let holder = try state.withLock { state throws(PWMError) in
            try Self.checkFault(&state, operation, label)
            guard state.holder == nil, !state.isOccupied else {
                throw PWMError(.busy, operation: operation, subject: label)
            }
            state.nextHolder += 1
            state.holder = state.nextHolder
            return state.nextHolder
        }
        return HeldPWMChannel(hardware: self, holder: holder)
    }

    /// Lets a kernel driver, such as a fan's, have the channel, or gives it back; a channel that is held stays so.
    public func setOccupied(_ isOccupied: Bool) { state.withLock { $0.isOccupied = isOccupied } }

    /// Makes the next call fail, once, without any effect.
    public func failNext(with kind: PWMError.Kind) { state.withLock { $0.fault = kind } }

    func apply(_ setting: PWMSetting, holder: UInt64) throws(PWMError) {
        let operation = "apply a setting"
        try state.withLock { state throws(PWMError) in
            try check(&state, holder, operation)
            let setting = setting.inWholeNanoseconds
            guard periods.contains(setting.period), (.zero)...setting.period ~= setting.duty else {
                throw PWMError(.outOfRange, operation: operation, subject: label)
            }
            change(&state, to: setting)
        }
    }

    func setting(holder: UInt64) throws(PWMError) -> PWMSetting {
        try state.withLock { state throws(PWMError) in
            try check(&state, holder, "read the setting")
            return state.setting
        }
    }

    func release(holder: UInt64) {
        state.withLock { state in
            guard state.holder == holder else { return }
            state.holder = nil
            var setting = state.setting
            setting.isEnabled = false
            change(&state, to: setting)
        }
    }

    private func change(_ state: inout State, to setting: PWMSetting) {
        guard setting != state.setting else { return }
        state.setting = setting
        let now = clock.now
        state.history.append(Change(time: now, setting: setting))
        recorder.record(.pwm(setting), of: label, at: now)
    }

    private func check(_ state: inout State, _ holder: UInt64, _ operation: String) throws(PWMError) {
        guard state.holder == holder else { throw PWMError(.released, operation: operation, subject: label) }
        try Self.checkFault(&state, operation, label)
    }

    private static func checkFault(_ state: inout State, _ operation: String, _ label: String) throws(PWMError) {
        guard let kind = state.fault else { return }
        state.fault = nil
        throw PWMError(kind, operation: operation, subject: label)
    }
}

extension PWMSetting {
    /// As sysfs keeps it: parts of a nanosecond are cut.
    fileprivate var inWholeNanoseconds: PWMSetting {
        func whole(_ duration: Duration) -> Duration {
            let (seconds, attoseconds) = duration.components
            return .seconds(seconds) + .nanoseconds(attoseconds / 1_000_000_000)
        }
        return PWMSetting(period: whole(period), duty: whole(duty), polarity: polarity, isEnabled: isEnabled)
    }
}
