import HardwareAbstraction

/// Commands of 16 bits and words of 16 bits, each with its check sum.
///
/// Source: Sensirion SHT3x-DIS data sheet, sections 4.1 and 4.12; other chips have the same.
extension ChipConnection {
    func send(_ command: UInt16) async throws(SensorError) {
        try await write(ByteOrder.bigEndian.bytes(command))
    }

    /// Sends a command, gives the chip its time and a little more, and reads the answer after a STOP.
    func words(
        _ count: Int,
        after command: UInt16,
        delay: Duration,
        polls: Int = 4,
        every interval: Duration = .milliseconds(1)
    ) async throws(SensorError) -> [UInt16] {
        let bytes = ByteOrder.bigEndian.bytes(command)
        return try await words(count, after: bytes, delay: delay, polls: polls, every: interval)
    }

    /// The same for commands of any length.
    ///
    /// - Parameter initial: see ``CRC8/checksum(_:initial:)``.
    func words(
        _ count: Int,
        after command: [UInt8],
        delay: Duration,
        polls: Int,
        every interval: Duration,
        initial: UInt8 = 0xFF
    ) async throws(SensorError) -> [UInt16] {
        try await write(command)
        try await wait(delay)
        let frame = try await readWhenReady(3 * count, polls: polls, every: interval)
        return try words(of: frame, initial: initial)
    }

    /// The words of a frame.
    ///
    /// - Parameter initial: see ``CRC8/checksum(_:initial:)``.
    /// - Throws: `.checksum`.
    func words(of frame: [UInt8], initial: UInt8 = 0xFF) throws(SensorError) -> [UInt16] {
        guard let words = CRC8.words(of: frame, initial: initial) else { throw error(.checksum) }
        return words
    }

    /// Both ends of the scale are what a broken chip gives; the data sheets' range is narrower.
    ///
    /// - Throws: `.noData`.
    func climate(temperature: Double, humidity: Double) throws(SensorError) -> [Measurement] {
        guard -40...125 ~= temperature else { throw error(.noData) }
        return [Measurement(.temperature, temperature), Measurement(.humidity, humidity)]
    }
}
