import HardwareAbstraction

/// Registers and conversions of a ``SimulatedADS1115``.
struct SimulatedADS1115State: Sendable {
    private static let idle: UInt16 = 0x8000
    private static let singleShot: UInt16 = 0x0100

    var environment: SimulatedEnvironment
    var conversionTimeFactor = 1.0
    /// The word of coming conversions, in place of the environment.
    var rawConversion: UInt16?
    /// Conversion, configuration, lower and upper threshold.
    private(set) var registers: [UInt16] = []
    private var pointer = 0
    private var written: [UInt8] = []
    private var readCount = 0
    /// The conversion under way goes by the configuration it was started with.
    private var conversion: (start: MonotonicInstant, configuration: UInt16)?

    init(environment: SimulatedEnvironment) { self.environment = environment }

    mutating func reset() {
        registers = [0x0000, 0x8583, 0x8000, 0x7FFF]
        pointer = 0
        conversion = nil
    }

    /// Lets conversions happen that are due by now.
    mutating func settle(at now: MonotonicInstant) {
        while let (start, configuration) = conversion {
            let duration = conversionTime(configuration)
            let elapsed = start.duration(to: now)
            guard elapsed >= duration else { return }
            registers[0] = rawConversion ?? sample(configuration)
            if registers[1] & Self.singleShot != 0 {
                registers[1] |= Self.idle
                conversion = nil
                return
            }
            guard duration > .zero else {
                conversion = (now, registers[1])
                return
            }
            // The next one begins with the end of this one. Of many that are alike the last counts.
            let count = configuration == registers[1] ? (elapsed / duration).rounded(.down) : 1
            conversion = (start.advanced(by: duration * count), registers[1])
        }
    }

    mutating func start(at now: MonotonicInstant) {
        settle(at: now)
        written = []
        readCount = 0
    }

    /// A pointer byte, then the register's two bytes.
    mutating func write(_ byte: UInt8, at now: MonotonicInstant) {
        written.append(byte)
        if written.count == 1 { pointer = Int(byte & 0x03) }
        guard written.count == 3, pointer != 0 else { return }
        let word = UInt16(written[1]) << 8 | UInt16(byte)
        guard pointer == 1 else {
            registers[pointer] = word
            return
        }
        let starts = word & Self.singleShot == 0 || word & Self.idle != 0
        // A start during a conversion has no effect.
        if conversion == nil, starts { conversion = (now, word) }
        registers[1] = word & ~Self.idle | (conversion == nil ? Self.idle : 0)
    }

    mutating func read() -> UInt8 {
        defer { readCount += 1 }
        let word = registers[pointer]
        return UInt8(truncatingIfNeeded: readCount.isMultiple(of: 2) ? word >> 8 : word)
    }

    /// Aside from the bus, without consequences.
    mutating func poke(_ word: UInt16, to register: Int) { registers[register & 0x03] = word }

    // MARK: Conversion

    /// The longest that the data sheet allows: 10 % over the nominal time.
    private func conversionTime(_ configuration: UInt16) -> Duration {
        let rate = [8, 16, 32, 64, 128, 250, 475, 860][Int(configuration >> 5 & 0x07)]
        return .microseconds(1_100_000 / rate) * conversionTimeFactor
    }

    private func sample(_ configuration: UInt16) -> UInt16 {
        let inputs: [(plus: String, minus: String?)] = [
            ("A0", "A1"), ("A0", "A3"), ("A1", "A3"), ("A2", "A3"), ("A0", nil), ("A1", nil), ("A2", nil), ("A3", nil),
        ]
        let input = inputs[Int(configuration >> 12 & 0x07)]
        func voltage(_ channel: String?) -> Double {
            channel.flatMap { environment.value(of: .voltage, channel: $0) } ?? 0
        }
        let fullScale = [6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256][Int(configuration >> 9 & 0x07)]
        let counts = ((voltage(input.plus) - voltage(input.minus)) / fullScale * 32768).rounded()
        return UInt16(bitPattern: Int16(min(max(counts, -32768), 32767)))
    }
}
