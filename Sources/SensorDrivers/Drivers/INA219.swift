public import HardwareAbstraction

/// Texas Instruments INA219: voltage of the bus, current through a shunt of 0.1 Ω, power.
///
/// Measures single shots, each the mean of sixteen, up to 26 V and ±3.2 A. The shunt is that of the common modules; with
/// another one current and power are wrong by its proportion. Current is negative when it flows back; power has no sign.
/// The chip has no identity but its configuration after a reset.
/// Source: Texas Instruments INA219 data sheet (revision G), sections 8.5 and 8.6.
public actor INA219: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "ina219",
        addresses: (0x40...0x4F).map { I2CAddress($0) },
        quantities: [.voltage, .current, .power]
    )

    /// The configuration after power-on, or the one of ``measure()``.
    public static let identification = ChipIdentification(
        [
            ChipIdentification.identity(
                word: INA2xxSequence.Register.configuration,
                [configurationAtReset, measureOnce]
            )
        ],
        isConclusive: false
    )

    private static let configurationAtReset: UInt16 = 0x399F
    /// 32 V, ±320 mV, the mean of sixteen conversions of both, once.
    private static let measureOnce: UInt16 = 0x3E63
    /// Twice 8.51 ms, and a tenth.
    private static let conversionTime = Duration.milliseconds(19)
    private static let pollInterval = Duration.milliseconds(2)
    private static let conversionReady: UInt16 = 0x0002
    private static let mathOverflow: UInt16 = 0x0001
    /// Ω.
    private static let shunt = 0.1
    /// A.
    private static let currentStep = 0.0001
    /// V; the range ends at 320 mV.
    private static let shuntLimit = 0.32
    /// 32 V in steps of 4 mV.
    private static let busLimit: UInt16 = 8000

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
            flagsRegister: INA2xxSequence.Register.busVoltage,
            conversionReady: Self.conversionReady
        )
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        let raw = try await sequence.convert(
            calibration: INA219Conversion.calibration(currentStep: Self.currentStep, shunt: Self.shunt)
        )
        guard raw.flags & Self.mathOverflow == 0, raw.busVoltage >> 3 < Self.busLimit,
            abs(INA219Conversion.shuntVoltage(raw.shuntVoltage)) < Self.shuntLimit
        else { throw connection.error(.overRange) }
        return [
            Measurement(.voltage, INA219Conversion.busVoltage(raw.busVoltage)),
            Measurement(.current, INA219Conversion.current(raw.current, currentStep: Self.currentStep)),
            Measurement(.power, INA219Conversion.power(raw.power, currentStep: Self.currentStep)),
        ]
    }

    func setUp() async throws(SensorError) {
        try await sequence.reset()
        try await connection.identify(word: INA2xxSequence.Register.configuration, as: [Self.configurationAtReset])
    }
}
