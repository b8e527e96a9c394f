public import HardwareAbstraction

/// Sensirion SGP30: equivalent carbon dioxide and volatile organic compounds.
///
/// The first measurement takes sixteen seconds, in which the chip has no values. Its algorithm is made for one measurement
/// a second and learns its zero over hours; with fewer it follows the air more slowly. It is not told the humidity and
/// takes 11.57 g/m³. Not supported: keeping the learned zero over a loss of power.
/// Source: Sensirion SGP30 data sheet (version 1.0), section 6.
public actor SGP30: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "sgp30",
        addresses: [I2CAddress(0x58)],
        quantities: [.equivalentCO2, .tvoc],
        warmUp: .seconds(17)
    )

    public static let identification = ChipIdentification([
        .refusesPlainRead,
        ChipIdentification.checkedCommand(ByteOrder.bigEndian.bytes(Command.featureSet), pause: commandTime, words: 1),
    ])

    private enum Command {
        static let initialise: UInt16 = 0x2003
        static let measure: UInt16 = 0x2008
        static let baseline: UInt16 = 0x2015
        static let featureSet: UInt16 = 0x202F
        static let serialNumber: [UInt8] = [0x36, 0x82]
    }

    private static let serialNumberTime = Duration.milliseconds(1)
    private static let commandTime = Duration.milliseconds(10)
    private static let measureTime = Duration.milliseconds(12)
    /// A self test, which somebody else may have started.
    private static let longestCommand = Duration.milliseconds(220)
    private static let interval = Duration.seconds(1)
    /// One a second; the values of the first fifteen are fixed.
    private static let warmUpCount = 15
    /// What the chip gives when it has no values, and in clean air.
    private static let cleanAir: [UInt16] = [400, 0]
    /// The ends of the scales, ppm and ppb.
    private static let maximum: UInt16 = 60_000
    private static let productTypeBits: UInt16 = 0xF000
    private static let oldestVersion: UInt16 = 0x20

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        let words = try await connection.words(2, after: Command.measure, delay: Self.measureTime)
        if words == Self.cleanAir { try await expectBaseline() }
        guard words[0] < Self.maximum, words[1] < Self.maximum else { throw connection.error(.overRange) }
        return [Measurement(.equivalentCO2, Double(words[0])), Measurement(.tvoc, Double(words[1]))]
    }

    func setUp() async throws(SensorError) {
        try await connection.writeAgainIfRefused(Command.serialNumber, after: Self.longestCommand)
        try await connection.wait(Self.serialNumberTime)
        _ = try connection.words(of: try await connection.read(9))
        let features = try await connection.words(1, after: Command.featureSet, delay: Self.commandTime)[0]
        guard features & Self.productTypeBits == 0, features & 0xFF >= Self.oldestVersion else {
            throw connection.error(.unlikeChip(found: features))
        }
        try await connection.send(Command.initialise)
        try await connection.wait(Self.commandTime)
        for _ in 0..<Self.warmUpCount {
            try await connection.wait(Self.interval)
            _ = try await connection.words(2, after: Command.measure, delay: Self.measureTime)
        }
        try await connection.wait(Self.interval)
    }

    /// A chip that lost its power has no zero to compare with.
    private func expectBaseline() async throws(SensorError) {
        let baseline = try await connection.words(2, after: Command.baseline, delay: Self.commandTime)
        guard baseline != [0, 0] else { throw connection.error(.noData) }
    }
}
