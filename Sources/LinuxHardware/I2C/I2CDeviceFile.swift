import CI2C
import Glibc
import HardwareAbstraction

/// An open /dev/i2c-N. (Linux, Documentation/i2c/dev-interface.rst)
final class I2CDeviceFile: I2CAdapterFile {
    private let file: Int32
    private let sysfs: I2CSysfs
    private let identity: UInt?

    init(path: String, sysfs: I2CSysfs) throws(Errno) {
        file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { throw Errno(code: errno) }
        self.sysfs = sysfs
        identity = sysfs.identity
    }

    deinit { if file >= 0 { close(file) } }

    /// Without sysfs it is believed to be there.
    var isPresent: Bool { identity == nil || identity == sysfs.identity }

    func functionality() throws(Errno) -> I2CFunctionality {
        var functions: UInt = 0
        try check(boardhand_i2c_functions(file, &functions))
        return I2CFunctionality(rawValue: functions)
    }

    func setTimeout(_ timeout: UInt) throws(Errno) { try check(boardhand_i2c_set_timeout(file, timeout)) }

    func setRetries(_ retries: UInt) throws(Errno) { try check(boardhand_i2c_set_retries(file, retries)) }

    func claim(_ address: I2CAddress) throws(Errno) {
        try check(boardhand_i2c_select(file, UInt(address.rawValue)))
    }

    func transfer(_ operations: [I2COperation], at address: I2CAddress) throws(Errno) -> [[UInt8]] {
        let lengths = operations.map { operation in
            switch operation {
            case .write(let bytes): bytes.count
            case .read(let count): count
            }
        }
        // One buffer for all messages; one byte more, so that a message without bytes points somewhere.
        let size = lengths.reduce(1, +)
        let outcome: Result<[[UInt8]], Errno> = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size + 1) {
            buffer in
            guard let base = buffer.baseAddress else { return .failure(Errno(code: ENOMEM)) }
            buffer.initialize(repeating: 0)
            var messages: [i2c_msg] = []
            var offset = 0
            for (operation, length) in zip(operations, lengths) {
                var flags: UInt16 = 0
                switch operation {
                case .write(let bytes): (base + offset).update(from: bytes, count: length)
                case .read: flags = UInt16(I2C_M_RD)
                }
                messages.append(
                    i2c_msg(
                        addr: UInt16(address.rawValue),
                        flags: flags,
                        len: UInt16(length),
                        buf: base + offset
                    )
                )
                offset += length
            }
            let result = boardhand_i2c_transfer(file, &messages, UInt32(messages.count))
            guard result >= 0 else { return .failure(Errno(code: -result)) }
            // Fewer than asked for is no documented outcome.
            guard result == messages.count else { return .failure(Errno(code: EIO)) }
            let reads = messages.filter { $0.flags & UInt16(I2C_M_RD) != 0 }
            return .success(reads.map { Array(UnsafeBufferPointer(start: $0.buf, count: Int($0.len))) })
        }
        return try outcome.get()
    }

    func perform(_ call: SMBusCall) throws(Errno) -> [UInt8] {
        switch call {
        case .quickWrite: try write(0, I2C_SMBUS_QUICK)
        case .sendByte(let byte): try write(byte, I2C_SMBUS_BYTE)
        case .writeByte(let command, let byte): try write(command, I2C_SMBUS_BYTE_DATA, [byte])
        case .writeWord(let command, let low, let high): try write(command, I2C_SMBUS_WORD_DATA, [low, high])
        case .writeBlock(let command, let bytes): try write(command, I2C_SMBUS_BLOCK_DATA, bytes)
        case .writeI2CBlock(let command, let bytes): try write(command, I2C_SMBUS_I2C_BLOCK_DATA, bytes)
        case .receiveByte: return try read(0, I2C_SMBUS_BYTE, count: 1)
        case .readByte(let command): return try read(command, I2C_SMBUS_BYTE_DATA, count: 1)
        case .readWord(let command): return try read(command, I2C_SMBUS_WORD_DATA, count: 2)
        case .processCall(let command, let low, let high):
            var data = Self.word(low, high)
            try access(I2C_SMBUS_WRITE, command, I2C_SMBUS_PROC_CALL, &data)
            return [UInt8(truncatingIfNeeded: data.word), UInt8(data.word >> 8)]
        case .readI2CBlock(let command, let count):
            return try read(command, I2C_SMBUS_I2C_BLOCK_DATA, count: count)
        }
        return []
    }

    // MARK: SMBus data

    private static func word(_ low: UInt8, _ high: UInt8) -> i2c_smbus_data {
        var data = i2c_smbus_data()
        data.word = UInt16(low) | UInt16(high) << 8
        return data
    }

    private func write(_ command: UInt8, _ size: Int32, _ bytes: [UInt8] = []) throws(Errno) {
        var data = i2c_smbus_data()
        switch size {
        case I2C_SMBUS_BYTE_DATA: data.byte = bytes[0]
        case I2C_SMBUS_WORD_DATA: data = Self.word(bytes[0], bytes[1])
        default:
            // block[0] is the count; QUICK and BYTE carry no data.
            withUnsafeMutableBytes(of: &data) { $0.copyBytes(from: [UInt8(bytes.count)] + bytes) }
        }
        try access(I2C_SMBUS_WRITE, command, size, &data)
    }

    private func read(_ command: UInt8, _ size: Int32, count: Int) throws(Errno) -> [UInt8] {
        var data = i2c_smbus_data()
        if size == I2C_SMBUS_I2C_BLOCK_DATA { data.block.0 = UInt8(count) }
        try access(I2C_SMBUS_READ, command, size, &data)
        switch size {
        case I2C_SMBUS_WORD_DATA: return [UInt8(truncatingIfNeeded: data.word), UInt8(data.word >> 8)]
        case I2C_SMBUS_I2C_BLOCK_DATA:
            guard Int(data.block.0) == count else { throw Errno(code: EPROTO) }
            return withUnsafeBytes(of: &data) { Array($0[1...count]) }
        default: return [data.byte]
        }
    }

    private func access(
        _ direction: Int32,
        _ command: UInt8,
        _ size: Int32,
        _ data: inout i2c_smbus_data
    ) throws(Errno) {
        try check(i2c_smbus_access(file, CChar(direction), command, size, &data))
    }

    private func check(_ result: Int32) throws(Errno) {
        guard result >= 0 else { throw Errno(code: -result) }
    }
}
