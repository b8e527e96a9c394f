import HardwareAbstraction
import Testing

/// What every ``PWMChannel`` must do.
public enum PWMConformance {
    private static let oneKilohertz = PWMSetting(period: .milliseconds(1), duty: .microseconds(250))

    private static func expect(
        _ kind: PWMError.Kind,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () throws(PWMError) -> Void
    ) {
        do throws(PWMError) {
            try body()
            Issue.record("no error, where \(kind) is right", sourceLocation: sourceLocation)
        } catch {
            #expect(error.kind == kind, sourceLocation: sourceLocation)
            #expect(!error.operation.isEmpty && !error.subject.isEmpty, sourceLocation: sourceLocation)
        }
    }

    public static let requirements: [Requirement<any PWMHarness>] = [
        Requirement("a setting reads back whole") { harness in
            let channel = try harness.open()
            #expect(!channel.label.isEmpty)
            for polarity in PWMPolarity.allCases {
                for isEnabled in [true, false] {
                    var setting = oneKilohertz
                    setting.polarity = polarity
                    setting.isEnabled = isEnabled
                    try channel.apply(setting)
                    #expect(try channel.setting() == setting)
                    #expect(try harness.isEnabled() == isEnabled)
                }
            }
            channel.release()
        },
        Requirement("period and duty change together, up and down, to the ends of the duty's range") { harness in
            let channel = try harness.open()
            let settings = [(20_000, 1_500), (1_000, 1_000), (1_000, 0), (20_000, 20_000), (100, 99), (5_000, 100)]
            for (period, duty) in settings {
                let setting = PWMSetting(period: .microseconds(period), duty: .microseconds(duty))
                try channel.apply(setting)
                #expect(try channel.setting() == setting)
            }
            channel.release()
        },
        Requirement("an impossible setting is refused and the channel is as it was") { harness in
            let channel = try harness.open()
            try channel.apply(oneKilohertz)
            let impossible = [
                PWMSetting(period: .zero, duty: .zero),
                PWMSetting(period: .zero, duty: .zero, isEnabled: false),
                PWMSetting(period: .milliseconds(1), duty: .microseconds(1001)),
                PWMSetting(period: .milliseconds(1), duty: .microseconds(-1)),
                PWMSetting(period: .milliseconds(-1), duty: .milliseconds(-2)),
            ]
            for setting in impossible {
                expect(.outOfRange) { () throws(PWMError) in try channel.apply(setting) }
                #expect(try channel.setting() == oneKilohertz)
                #expect(try harness.isEnabled())
            }
            channel.release()
        },
        Requirement("a channel is held by one") { harness in
            let channel = try harness.open()
            expect(.busy) { () throws(PWMError) in _ = try harness.open() }
            try channel.apply(oneKilohertz)
            #expect(try channel.setting() == oneKilohertz)
            channel.release()
            try harness.open().release()
        },
        Requirement("giving a channel back disables it, and twice does nothing more") { harness in
            let channel = try harness.open()
            try channel.apply(oneKilohertz)
            channel.release()
            #expect(try !harness.isEnabled())
            expect(.released) { () throws(PWMError) in try channel.apply(oneKilohertz) }
            expect(.released) { () throws(PWMError) in _ = try channel.setting() }
            let next = try harness.open()
            try next.apply(oneKilohertz)
            channel.release()
            #expect(try next.setting() == oneKilohertz)
            #expect(try harness.isEnabled())
            next.release()
        },
        Requirement("dropping the last reference gives a channel back and disables it") { harness in
            var channel: (any PWMChannel)? = try harness.open()
            try channel?.apply(oneKilohertz)
            channel = nil
            #expect(try !harness.isEnabled())
            try harness.open().release()
        },
    ]
}
