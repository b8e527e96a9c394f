import HardwareAbstraction
import Testing

/// What every ``PWMChannel`` must do.
public enum PWMConformance {
    private static let oneKilohertz = PWMSetting(period: .milliseconds(1), duty: .microseconds(250))

    private static func expect(
        _ kind: PWMError.Kind,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws(PWMError) -> Void
    ) async {
        do throws(PWMError) {
            try await body()
            Issue.record("no error, where \(kind) is right", sourceLocation: sourceLocation)
        } catch {
            #expect(error.kind == kind, sourceLocation: sourceLocation)
            #expect(!error.operation.isEmpty && !error.subject.isEmpty, sourceLocation: sourceLocation)
        }
    }

    public static let requirements: [Requirement<any PWMHarness>] = [
        Requirement("a setting reads back whole") { harness in
            let channel = try await harness.open()
            #expect(!channel.label.isEmpty)
            for polarity in PWMPolarity.allCases {
                for isEnabled in [true, false] {
                    var setting = oneKilohertz
                    setting.polarity = polarity
                    setting.isEnabled = isEnabled
                    try await channel.apply(setting)
                    #expect(try await channel.setting() == harness.kept(setting))
                    #expect(try await harness.isEnabled() == isEnabled)
                }
            }
            await channel.release()
        },
        Requirement("period and duty change together, up and down, to the ends of the duty's range") { harness in
            let channel = try await harness.open()
            let settings = [(20_000, 1_500), (1_000, 1_000), (1_000, 0), (20_000, 20_000), (100, 99), (5_000, 100)]
            for (period, duty) in settings where harness.periods.contains(.microseconds(period)) {
                let setting = PWMSetting(period: .microseconds(period), duty: .microseconds(duty))
                try await channel.apply(setting)
                #expect(try await channel.setting() == harness.kept(setting))
            }
            await channel.release()
        },
        Requirement("an impossible setting is refused and the channel is as it was") { harness in
            let channel = try await harness.open()
            try await channel.apply(oneKilohertz)
            let impossible = [
                PWMSetting(period: .zero, duty: .zero),
                PWMSetting(period: .zero, duty: .zero, isEnabled: false),
                PWMSetting(period: .milliseconds(1), duty: .microseconds(1001)),
                PWMSetting(period: .milliseconds(1), duty: .microseconds(-1)),
                PWMSetting(period: .milliseconds(-1), duty: .milliseconds(-2)),
            ]
            for setting in impossible {
                await expect(.outOfRange) { () async throws(PWMError) in try await channel.apply(setting) }
                #expect(try await channel.setting() == harness.kept(oneKilohertz))
                #expect(try await harness.isEnabled())
            }
            await channel.release()
        },
        Requirement("a channel is held by one") { harness in
            let channel = try await harness.open()
            await expect(.busy) { () async throws(PWMError) in _ = try await harness.open() }
            try await channel.apply(oneKilohertz)
            #expect(try await channel.setting() == harness.kept(oneKilohertz))
            await channel.release()
            try await harness.open().release()
        },
        Requirement("giving a channel back disables it, and twice does nothing more") { harness in
            let channel = try await harness.open()
            try await channel.apply(oneKilohertz)
            await channel.release()
            #expect(try await !harness.isEnabled())
            await expect(.released) { () async throws(PWMError) in try await channel.apply(oneKilohertz) }
            await expect(.released) { () async throws(PWMError) in _ = try await channel.setting() }
            let next = try await harness.open()
            try await next.apply(oneKilohertz)
            await channel.release()
            #expect(try await next.setting() == harness.kept(oneKilohertz))
            #expect(try await harness.isEnabled())
            await next.release()
        },
        Requirement("dropping the last reference gives a channel back and disables it") { harness in
            var channel: (any PWMChannel)? = try await harness.open()
            try await channel?.apply(oneKilohertz)
            channel = nil
            #expect(try await !harness.isEnabled())
            try await harness.open().release()
        },
    ]
}
