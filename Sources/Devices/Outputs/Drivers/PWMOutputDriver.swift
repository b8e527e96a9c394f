import HardwareAbstraction

/// An output at a PWM channel. Its stop ends the signal: no channel goes on after its release.
struct PWMOutputDriver: OutputDriver {
    private let name: String
    private let channel: any PWMChannel
    private let wiring: PWMWiring
    private let period: Duration

    init(_ name: String, wiring: PWMWiring, initialLevel: OutputLevel) async throws(OutputError) {
        self.name = name
        self.wiring = wiring
        period = .nanoseconds(Int64((1e9 / max(wiring.frequency, 0.001)).rounded()))
        do { channel = try await wiring.open() } catch { throw OutputError(.pwm(error), output: name) }
        do {
            try await channel.apply(setting(of: initialLevel))
        } catch {
            await channel.release()
            throw OutputError(.pwm(error), output: name)
        }
    }

    func write(_ level: OutputLevel) async throws(OutputError) -> OutputLevel {
        let wanted = setting(of: level)
        let actual: PWMSetting
        do {
            try await channel.apply(wanted)
            actual = try await channel.setting()
        } catch {
            throw OutputError(.pwm(error), output: name)
        }
        // Controllers round to their own steps: half a percent of the period is the same level.
        let isNear =
            actual.isEnabled && actual.polarity == wanted.polarity
            && abs(actual.duty / actual.period - wanted.duty / wanted.period) <= 0.005
        let reads = self.level(of: actual)
        guard isNear, reads.isOn == level.isOn else { throw OutputError(.didNotFollow(reads: reads), output: name) }
        return level
    }

    func read() async throws(OutputError) -> OutputLevel {
        do { return level(of: try await channel.setting()) } catch { throw OutputError(.pwm(error), output: name) }
    }

    func release() async { await channel.release() }

    /// Off is a duty time of zero, not disabled: which level a disabled channel has is up to the hardware.
    private func setting(of level: OutputLevel) -> PWMSetting {
        PWMSetting(
            period: period,
            duty: wiring.mapping.duty(of: level, period: period),
            polarity: wiring.polarity,
            isEnabled: true
        )
    }

    private func level(of setting: PWMSetting) -> OutputLevel {
        setting.isEnabled ? wiring.mapping.level(of: setting.duty, period: setting.period) : .off
    }
}
