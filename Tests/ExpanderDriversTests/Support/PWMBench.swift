import HardwareAbstraction
import HardwareConformance
import SimulatedHardware
import Testing

@testable import ExpanderDrivers

/// A PCA9685 on a simulated bus, with its driver.
struct PWMBench: PWMHarness {
    let clock = HurriedClock()
    let recorder = HardwareRecorder()
    let bus: SimulatedI2CBus
    let hardware: SimulatedPCA9685
    let chip: PCA9685
    let events = EventLog()

    init() throws {
        let address = I2CAddress(0x40)
        bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        let label = "pca9685 at 0x40 on i2c-1"
        hardware = SimulatedPCA9685(label: label, clock: clock, recorder: recorder)
        try bus.attach(hardware, at: address)
        let events = events
        let made = ExpanderCatalogue.makePWM(
            chip: "pca9685",
            bus: bus,
            address: address,
            clock: clock,
            onEvent: { events.append($0) }
        )
        chip = try #require(made)
    }

    func open() async throws(PWMError) -> any PWMChannel { try await chip.channel(5) }

    /// Whether it gives pulses, once what was dropped is switched off.
    func isEnabled() async throws -> Bool {
        try await chip.refresh()
        let output = hardware.output(of: 5)
        return output.duty > .zero && output.duty < output.period
    }

    let periods: ClosedRange<Duration> = .milliseconds(1)...(.milliseconds(20))

    /// Steps of 163.84 µs, and of 1/4096 of the period. (Data sheet, section 7.3.5)
    func kept(_ setting: PWMSetting) -> PWMSetting {
        let steps = (setting.period / .nanoseconds(163_840)).rounded()
        let period = Duration.nanoseconds(163_840) * Int(steps)
        let counts = (setting.duty / setting.period * 4096).rounded()
        return PWMSetting(
            period: period,
            duty: period * Int(counts) / 4096,
            polarity: setting.polarity,
            isEnabled: setting.isEnabled
        )
    }
}
