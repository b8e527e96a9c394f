public import HardwareAbstraction

/// Texas Instruments ADS1115: voltage of one input or between two.
///
/// Measures single shots at 128 a second and ±4.096 V, and at ±6.144 V when that clips; what clips there too is an
/// error. The chip cannot be told from others.
/// Source: Texas Instruments ADS1115 data sheet (revision E), sections 7.4 and 8.1.
public actor ADS1115: ChipDriver {
    public static let chip = SensorChipInfo(
        name: "ads1115",
        addresses: (0x48...0x4B).map { I2CAddress($0) },
        quantities: [.voltage],
        channels: ["A0", "A1", "A2", "A3", "A0-A1", "A0-A3", "A1-A3", "A2-A3"]
    )

    /// The thresholds of the comparator after power-on, which nobody has a reason to change.
    public static let identification = ChipIdentification(
        [ChipIdentification.identity(word: 2, [0x8000]), ChipIdentification.identity(word: 3, [0x7FFF])],
        isConclusive: false
    )

    private enum Register {
        static let conversion: UInt8 = 0
        static let configuration: UInt8 = 1
    }

    private static let rate = ADS1115Configuration.Rate.sps128
    private static let ranges: [ADS1115Configuration.Range] = [.millivolts4096, .millivolts6144]
    private static let polls = 10
    /// Nine of these outlast the slowest conversion that somebody else may have started, 138 ms.
    private static let idleInterval = Duration.milliseconds(20)
    private static let pollInterval = Duration.milliseconds(1)

    let connection: ChipConnection
    private let channel: String
    /// The count of failures when the chip was set up.
    private var setUpAtFailureCount: Int?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
        self.channel = channel ?? Self.chip.channels[0]
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        guard let input = ADS1115Configuration.Input.allCases.first(where: { $0.name == channel }) else {
            throw connection.error(.unknownChannel(channel, known: Self.chip.channels))
        }
        try await setUp(input)
        for range in Self.ranges {
            let raw = try await convert(ADS1115Configuration(input: input, range: range, rate: Self.rate))
            guard ADS1115Conversion.isClipped(raw) else {
                return [Measurement(.voltage, ADS1115Conversion.voltage(raw, range: range))]
            }
        }
        throw connection.error(.overRange)
    }

    /// Ends continuous conversion and waits for one under way: a start is ignored until then.
    private func setUp(_ input: ADS1115Configuration.Input) async throws(SensorError) {
        if setUpAtFailureCount == connection.failureCount { return }
        let word = ADS1115Configuration(input: input, range: Self.ranges[0], rate: Self.rate).word
        try await connection.writeWord(word, register: Register.configuration)
        try await waitUntilIdle(word, interval: Self.idleInterval)
        setUpAtFailureCount = connection.failureCount
    }

    private func convert(_ configuration: ADS1115Configuration) async throws(SensorError) -> UInt16 {
        try await connection.writeWord(configuration.startWord, register: Register.configuration)
        try await connection.wait(configuration.rate.longestConversion)
        try await waitUntilIdle(configuration.word, interval: Self.pollInterval)
        return try await connection.readWord(register: Register.conversion)
    }

    /// A chip that lost its power, or another one, does not hold the word.
    private func waitUntilIdle(_ word: UInt16, interval: Duration) async throws(SensorError) {
        try await connection.poll(Self.polls, every: interval) { () async throws(SensorError) -> Void? in
            let found = try await connection.readWord(register: Register.configuration)
            guard found & ~ADS1115Configuration.idle == word else { throw connection.error(.noData) }
            return found & ADS1115Configuration.idle != 0 ? () : nil
        }
    }
}
