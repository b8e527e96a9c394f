public import HardwareAbstraction

/// The GPIO and PWM expanders that can be simulated: they have pins and outputs in place of a room.
extension SimulatedI2CChipCatalogue {
    /// As the configuration writes them.
    public static let expanderNames = ["mcp23017", "pca9685", "pcf8574", "pcf8574a", "pcf8575"]

    /// A GPIO expander is a ``SimulatedExpander``, with its pins; a PWM expander a ``SimulatedPCA9685``.
    ///
    /// - Parameters:
    ///   - bus: as in `i2c-1`; with the address it makes the label, `mcp23017 at 0x20 on i2c-1`.
    ///   - circuit: where the pins are; its recorder hears of them, as of any GPIO chip's lines.
    /// - Returns: `nil` for names not in ``expanderNames``.
    public static func makeExpander(
        named name: String,
        at address: I2CAddress,
        on bus: String,
        circuit: SimulatedCircuit
    ) -> (any SimulatedI2CChip)? {
        let label = "\(name) at \(address) on \(bus)"
        return switch name {
        case "mcp23017": SimulatedMCP23017(label: label, circuit: circuit)
        case "pcf8574", "pcf8574a", "pcf8575": SimulatedPCF8574(name: name, label: label, circuit: circuit)
        case "pca9685": SimulatedPCA9685(label: label, clock: circuit.clock, recorder: circuit.recorder)
        default: nil
        }
    }
}
