import HardwareAbstraction

/// An I2C transaction in the words of SMBus, for adapters that know no others.
///
/// On the wires it is the same, bit for bit. (SMBus specification 3.1, section 6.5; Linux,
/// Documentation/i2c/smbus-protocol.rst)
enum SMBusCall: Hashable, Sendable {
    case quickWrite
    case receiveByte
    case sendByte(UInt8)
    case readByte(command: UInt8)
    case writeByte(command: UInt8, UInt8)
    case readWord(command: UInt8)
    /// Low byte first on the wire.
    case writeWord(command: UInt8, low: UInt8, high: UInt8)
    case processCall(command: UInt8, low: UInt8, high: UInt8)
    /// The bytes after their count, 1 to 32.
    case writeBlock(command: UInt8, [UInt8])
    /// 1 to 32.
    case readI2CBlock(command: UInt8, count: Int)
    /// 1 to 32 bytes.
    case writeI2CBlock(command: UInt8, [UInt8])

    static let maximumBlock = 32

    /// - Returns: `nil` when no call of the adapter's is the same on the wires. Nothing is cut in parts: a STOP between
    ///   them could mean something else to the chip.
    init?(_ operations: [I2COperation], functionality: I2CFunctionality) {
        let fitting = Self.candidates(operations).first { functionality.contains($0.need) }
        guard let fitting else { return nil }
        self = fitting.call
    }

    private typealias Candidate = (call: SMBusCall, need: I2CFunctionality)

    /// Every call that is the same on the wires, the one that most adapters have first.
    private static func candidates(_ operations: [I2COperation]) -> [Candidate] {
        guard let first = operations.first, operations.count <= 2 else { return [] }
        switch (first, operations.dropFirst().first) {
        case (.write(let bytes), nil): return writes(bytes)
        case (.read(1), nil): return [(.receiveByte, .readByte)]
        case (.write(let bytes), .read(let count)): return reads(count, after: bytes)
        default: return []
        }
    }

    private static func writes(_ bytes: [UInt8]) -> [Candidate] {
        guard let command = bytes.first else { return [(.quickWrite, .quick)] }
        let data = Array(bytes.dropFirst())
        var calls: [Candidate] = []
        switch data.count {
        case 0: return [(.sendByte(command), .writeByte)]
        case 1: calls = [(.writeByte(command: command, data[0]), .writeByteData)]
        case 2: calls = [(.writeWord(command: command, low: data[0], high: data[1]), .writeWordData)]
        default: break
        }
        if data.count <= maximumBlock { calls.append((.writeI2CBlock(command: command, data), .writeI2CBlock)) }
        let block = Array(data.dropFirst())
        if 1...maximumBlock ~= block.count, Int(data[0]) == block.count {
            calls.append((.writeBlock(command: command, block), .writeBlock))
        }
        return calls
    }

    private static func reads(_ count: Int, after bytes: [UInt8]) -> [Candidate] {
        guard let command = bytes.first else { return [] }
        if bytes.count == 3, count == 2 {
            return [(.processCall(command: command, low: bytes[1], high: bytes[2]), .processCall)]
        }
        guard bytes.count == 1, 1...maximumBlock ~= count else { return [] }
        var calls: [Candidate] = []
        if count == 1 { calls = [(.readByte(command: command), .readByteData)] }
        if count == 2 { calls = [(.readWord(command: command), .readWordData)] }
        calls.append((.readI2CBlock(command: command, count: count), .readI2CBlock))
        return calls
    }
}
