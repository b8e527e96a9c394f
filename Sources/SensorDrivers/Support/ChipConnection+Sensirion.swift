import HardwareAbstraction

/// Commands of 16 bits and words of 16 bits, each with its check sum.
///
/// Source: Sensirion SHT3x-DIS data sheet, sections 4.1 and 4.12; other chips have the same.
extension ChipConnection {
    func send(_ command: UInt16) async throws(SensorError) {
        try await write([UInt8(command >> 8), UInt8(truncatingIfNeeded: command)])
    }

    /// Sends a command, gives the chip its time and a little more, and reads the answer after a STOP.
    func words(_ count: Int, after command: UInt16, delay: Duration) async throws(SensorError) -> [UInt16] {
        try await send(command)
        try await wait(delay)
        return try words(of: try await readWhenReady(3 * count, polls: 4, every: .milliseconds(1)))
    }

    /// The words of a frame.
    ///
    /// - Parameter initial: see ``CRC8/checksum(_:initial:)``.
    /// - Throws: `.checksum`.
    func words(of frame: [UInt8], initial: UInt8 = 0xFF) throws(SensorError) -> [UInt16] {
        guard let words = CRC8.words(of: frame, initial: initial) else { throw error(.checksum) }
        return words
    }
}
