import HardwareAbstraction

/// A setting as sysfs has it: in whole nanoseconds.
struct PWMNanoseconds: Hashable, Sendable {
    var period: Int64
    var duty: Int64
    var polarity: PWMPolarity
    var isEnabled: Bool

    init(period: Int64, duty: Int64, polarity: PWMPolarity, isEnabled: Bool) {
        self.period = period
        self.duty = duty
        self.polarity = polarity
        self.isEnabled = isEnabled
    }

    /// Parts of a nanosecond are cut. `nil` for a setting that no hardware can have.
    init?(_ setting: PWMSetting) {
        guard let period = Self.nanoseconds(setting.period), let duty = Self.nanoseconds(setting.duty),
            period > 0, duty >= 0, duty <= period
        else { return nil }
        self.init(period: period, duty: duty, polarity: setting.polarity, isEnabled: setting.isEnabled)
    }

    var setting: PWMSetting {
        PWMSetting(
            period: .nanoseconds(period),
            duty: .nanoseconds(duty),
            polarity: polarity,
            isEnabled: isEnabled
        )
    }

    private static func nanoseconds(_ duration: Duration) -> Int64? {
        // A negative part of a nanosecond is not zero.
        guard duration >= .zero else { return nil }
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowed) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflow || overflowed ? nil : sum
    }
}
