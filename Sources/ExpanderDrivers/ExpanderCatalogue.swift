public import HardwareAbstraction

/// The GPIO and PWM expanders that there are drivers for.
public enum ExpanderCatalogue {
    /// How often inputs with edges or debounce are looked at; a reading of an MCP23017 takes 2.4 ms at 100 kHz.
    public static let defaultPollInterval = Duration.milliseconds(20)

    private static let ports: [(info: ExpanderChipInfo, port: any ExpanderPort)] = [
        (gpio("mcp23017", 16, 0x20...0x27), MCP23017()),
        (gpio("pcf8574", 8, 0x20...0x27), PCF857x(byteCount: 1)),
        (gpio("pcf8574a", 8, 0x38...0x3F), PCF857x(byteCount: 1)),
        (gpio("pcf8575", 16, 0x20...0x27), PCF857x(byteCount: 2)),
    ]

    private static let pwm = ExpanderChipInfo(
        name: "pca9685",
        kind: .pwm,
        lineCount: PCA9685.channelCount,
        addresses: I2CAddress(0x40)...I2CAddress(0x77),
        frequencies: PCA9685.frequencies
    )

    /// All of them, by name.
    public static let chips: [ExpanderChipInfo] = ports.map(\.info) + [pwm]

    /// A GPIO expander; touches nothing yet. There must be one object only for each chip.
    ///
    /// - Parameters:
    ///   - clock: stamps edges and times the polling.
    ///   - pollInterval: how often inputs with edges or debounce are looked at, at least 1 ms.
    ///   - onEvent: what nobody waits for, such as a chip that had lost its registers.
    /// - Returns: `nil` for a name that is no GPIO expander of ``chips``, or an address where it cannot be.
    public static func makeGPIO(
        chip name: String,
        bus: any I2CBus,
        address: I2CAddress,
        clock: any BoardClock,
        pollInterval: Duration = defaultPollInterval,
        onEvent: @escaping @Sendable (ExpanderEvent) -> Void
    ) -> GPIOExpander? {
        guard let (info, port) = ports.first(where: { $0.info.name == name }), info.addresses.contains(address)
        else { return nil }
        return GPIOExpander(
            name,
            port: port,
            bus: bus,
            address: address,
            clock: clock,
            pollInterval: pollInterval,
            onEvent: onEvent
        )
    }

    /// A PWM expander; touches nothing yet. There must be one object only for each chip.
    ///
    /// - Parameter onEvent: what nobody waits for, such as a chip that had lost its registers.
    /// - Returns: `nil` for a name that is no PWM expander of ``chips``, or an address where it cannot be.
    public static func makePWM(
        chip name: String,
        bus: any I2CBus,
        address: I2CAddress,
        clock: any BoardClock,
        onEvent: @escaping @Sendable (ExpanderEvent) -> Void
    ) -> PCA9685? {
        guard name == pwm.name, pwm.addresses.contains(address) else { return nil }
        return PCA9685(bus: bus, address: address, clock: clock, onEvent: onEvent)
    }

    private static func gpio(_ name: String, _ lineCount: Int, _ addresses: ClosedRange<UInt8>) -> ExpanderChipInfo {
        ExpanderChipInfo(
            name: name,
            kind: .gpio,
            lineCount: lineCount,
            addresses: I2CAddress(addresses.lowerBound)...I2CAddress(addresses.upperBound)
        )
    }
}
