public import HardwareAbstraction

/// Texas Instruments INA226: voltage of the bus, current through a shunt of 0.1 Ω, power.
///
/// Measures single shots, each the mean of sixteen, up to 36 V and ±0.819 A. The shunt is that of the common modules; with
/// another one current and power are wrong by its proportion. Current is negative when it flows back; power has no sign.
/// Source: Texas Instruments INA226 data sheet (revision B), sections 7.5 and 7.6.
public actor INA226: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "ina226",
        addresses: (0x40...0x4F).map { I2CAddress($0) },
        quantities: [.voltage, .current, .power]
    )

    public static let identification = ChipIdentification([
        ChipIdentification.identity(word: Register.manufacturer, [manufacturer]),
        ChipIdentification.identity(word: Register.die, [die], mask: dieBits),
    ])

    private enum Register {
        static let mask: UInt8 = 0x06
        static let manufacturer: UInt8 = 0xFE
        static let die: UInt8 = 0xFF
    }

    /// "TI".
    private static let manufacturer: UInt16 = 0x5449
    private static let die: UInt16 = 0x2260
    /// The others tell the revision.
    private static let dieBits: UInt16 = 0xFFF0
    /// The mean of sixteen conversions of 1.1 ms of both, once.
    private static let measureOnce: UInt16 = 0x4523
    /// Twice sixteen times 1.1 ms, and a tenth.
    private static let conversionTime = Duration.milliseconds(39)
    private static let pollInterval = Duration.milliseconds(3)
    private static let conversionReady: UInt16 = 0x0008
    private static let mathOverflow: UInt16 = 0x0004
    /// Ω.
    private static let shunt = 0.1
    /// A.
    private static let currentStep = 0.000_025
    /// V; the range ends at 81.9175 mV.
    private static let shuntLimit = 0.081_916
    /// 36 V in steps of 1.25 mV.
    private static let busLimit: UInt16 = 28_800

    let connection: ChipConnection
    private let sequence: INA2xxSequence
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
        sequence = INA2xxSequence(
            connection: connection,
            configuration: Self.measureOnce,
            conversionTime: Self.conversionTime,
            pollInterval: Self.pollInterval,
            flagsRegister: Register.mask,
            conversionReady: Self.conversionReady
        )
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        let raw = try await sequence.convert(
            calibration: INA226Conversion.calibration(currentStep: Self.currentStep, shunt: Self.shunt)
        )
        guard raw.flags & Self.mathOverflow == 0, raw.busVoltage <= Self.busLimit,
            abs(INA226Conversion.shuntVoltage(raw.shuntVoltage)) < Self.shuntLimit
        else { throw connection.error(.overRange) }
        return [
            Measurement(.voltage, INA226Conversion.busVoltage(raw.busVoltage)),
            Measurement(.current, INA226Conversion.current(raw.current, currentStep: Self.currentStep)),
            Measurement(.power, INA226Conversion.power(raw.power, currentStep: Self.currentStep)),
        ]
    }

    func setUp() async throws(SensorError) {
        try await connection.identify(word: Register.manufacturer, as: [Self.manufacturer])
        try await connection.identify(word: Register.die, as: [Self.die], mask: Self.dieBits)
        try await sequence.reset()
    }
}
