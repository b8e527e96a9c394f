import Configuration
import ExpanderDrivers
import HardwareAbstraction
import Synchronization

/// The expanders of a board. One object only for each chip, also over a reload: it knows what its lines are.
final class ExpanderRack: Sendable {
    private struct Place: Hashable {
        let chip: String
        let bus: String
        let address: I2CAddress
    }

    private struct Chips {
        var gpio: [Place: GPIOExpander] = [:]
        var pwm: [Place: PCA9685] = [:]
    }

    private let chips = Mutex(Chips())
    private let clock: any BoardClock
    private let report: @Sendable (String) -> Void

    /// - Parameter report: told what nobody waits for, such as a chip that had lost its registers.
    init(clock: any BoardClock, report: @escaping @Sendable (String) -> Void) {
        self.clock = clock
        self.report = report
    }

    /// - Returns: `nil` for a chip without GPIO lines.
    func gpio(_ expander: ExpanderConfiguration, bus: any I2CBus) -> GPIOExpander? {
        chips.withLock { chips in
            let place = Self.place(of: expander)
            if let chip = chips.gpio[place] { return chip }
            let chip = ExpanderCatalogue.makeGPIO(
                chip: expander.chip.name,
                bus: bus,
                address: expander.address.value,
                clock: clock,
                onEvent: { [report] in report($0.description) }
            )
            chips.gpio[place] = chip
            return chip
        }
    }

    /// - Returns: `nil` for a chip without PWM channels.
    func pwm(_ expander: ExpanderConfiguration, bus: any I2CBus) -> PCA9685? {
        chips.withLock { chips in
            let place = Self.place(of: expander)
            if let chip = chips.pwm[place] { return chip }
            let chip = ExpanderCatalogue.makePWM(
                chip: expander.chip.name,
                bus: bus,
                address: expander.address.value,
                clock: clock,
                onEvent: { [report] in report($0.description) }
            )
            chips.pwm[place] = chip
            return chip
        }
    }

    private static func place(of expander: ExpanderConfiguration) -> Place {
        Place(chip: expander.chip.name, bus: expander.bus.value, address: expander.address.value)
    }
}
