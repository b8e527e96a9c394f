import HardwareAbstraction

/// One write to a channel's files.
enum PWMWrite: Hashable, Sendable {
    case period(Int64)
    case duty(Int64)
    case polarity(PWMPolarity)
    case enable(Bool)

    /// The file, below the channel's directory.
    var file: String {
        switch self {
        case .period: "period"
        case .duty: "duty_cycle"
        case .polarity: "polarity"
        case .enable: "enable"
        }
    }

    var text: String {
        switch self {
        case .period(let nanoseconds), .duty(let nanoseconds): String(nanoseconds)
        case .polarity(let polarity): polarity.rawValue
        case .enable(let isEnabled): isEnabled ? "1" : "0"
        }
    }

    /// What leads from one setting to another. Each write is one that the kernel takes: it refuses a duty time above the
    /// period, anything before there is a period, and another polarity while the channel is enabled. On the way the
    /// output is never on for a greater part of the time than before or afterwards.
    ///
    /// Source: Linux, Documentation/ABI/testing/sysfs-class-pwm, and drivers/pwm/core.c, __pwm_apply.
    static func steps(from old: PWMNanoseconds, to new: PWMNanoseconds) -> [PWMWrite] {
        var steps: [PWMWrite] = []
        let turnsOver = old.polarity != new.polarity
        let pauses = old.isEnabled && (turnsOver || !new.isEnabled)
        if pauses { steps.append(.enable(false)) }
        let period: [PWMWrite] = old.period == new.period ? [] : [.period(new.period)]
        let duty: [PWMWrite] = old.duty == new.duty ? [] : [.duty(new.duty)]
        steps += new.period >= old.period ? period + duty : duty + period
        if turnsOver { steps.append(.polarity(new.polarity)) }
        if new.isEnabled, pauses || !old.isEnabled { steps.append(.enable(true)) }
        return steps
    }
}
