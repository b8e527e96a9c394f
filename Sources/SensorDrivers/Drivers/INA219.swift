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

    private enum Register {
        static let configuration: UInt8 = 0
        static let shuntVoltage: UInt8 = 1
        static let busVoltage: UInt8 = 2
        static let power: UInt8 = 3
        static let current: UInt8 = 4
        static let calibration: UInt8 = 5
    }

    private static let reset: UInt16 = 0x8000
    private static let resetTime = Duration.milliseconds(1)
    private static let configurationAtReset: UInt16 = 0x399F
    /// 32 V, ±320 mV, the mean of sixteen conversions of both, once.
    private static let measureOnce: UInt16 = 0x3E63
    /// Twice 8.51 ms, and a tenth.
    private static let conversionTime = Duration.milliseconds(19)
    private static let pollInterval = Duration.milliseconds(2)
    private static let polls = 10
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
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        guard let calibration = INA219Conversion.calibration(currentStep: Self.currentStep, shunt: Self.shunt) else {
            throw connection.error(.overRange)
        }
        try await connection.writeWord(calibration, register: Register.calibration)
        try await connection.writeWord(Self.measureOnce, register: Register.configuration)
        try await connection.wait(Self.conversionTime)
        let bus = try await connection.poll(Self.polls, every: Self.pollInterval) { () async throws(SensorError) in
            let bus = try await connection.readWord(register: Register.busVoltage)
            return bus & Self.conversionReady != 0 ? bus : nil
        }
        let shunt = try await connection.readWord(register: Register.shuntVoltage)
        let current = try await connection.readWord(register: Register.current)
        let power = try await connection.readWord(register: Register.power)
        // A chip that lost its power meanwhile has converted something else.
        guard try await connection.readWord(register: Register.configuration) == Self.measureOnce,
            try await connection.readWord(register: Register.calibration) == calibration
        else { throw connection.error(.noData) }
        guard bus & Self.mathOverflow == 0, bus >> 3 < Self.busLimit,
            abs(INA219Conversion.shuntVoltage(shunt)) < Self.shuntLimit
        else { throw connection.error(.overRange) }
        return [
            Measurement(.voltage, INA219Conversion.busVoltage(bus)),
            Measurement(.current, INA219Conversion.current(current, currentStep: Self.currentStep)),
            Measurement(.power, INA219Conversion.power(power, currentStep: Self.currentStep)),
        ]
    }

    func setUp() async throws(SensorError) {
        try await connection.writeWord(Self.reset, register: Register.configuration)
        try await connection.wait(Self.resetTime)
        try await connection.identify(word: Register.configuration, as: [Self.configurationAtReset])
    }
}
