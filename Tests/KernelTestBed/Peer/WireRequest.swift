import CBoardhandI2C
import HardwareAbstraction

/// A transfer as the kernel hands it over. (modules/include/boardhand_i2c.h)
struct WireRequest {
    struct Message {
        enum Body {
            case write([UInt8])
            /// `counted`: the chip says in its first byte how many more there are. (I2C_M_RECV_LEN)
            case read(length: Int, counted: Bool)
        }

        let address: UInt16
        let tenBits: Bool
        let body: Body
    }

    let sequence: UInt32
    let messages: [Message]

    func concerns(_ address: I2CAddress) -> Bool { messages.contains { $0.address == UInt16(address.rawValue) } }

    /// - Returns: `nil` for bytes that break the protocol.
    init?(bytes: UnsafeRawBufferPointer) {
        let header = MemoryLayout<boardhand_i2c_request>.size
        let entry = MemoryLayout<boardhand_i2c_message>.size
        guard bytes.count >= header else { return nil }
        let request = bytes.loadUnaligned(as: boardhand_i2c_request.self)
        var payload = header + Int(request.count) * entry
        guard bytes.count == payload + Int(request.bytes) else { return nil }

        var messages: [Message] = []
        for index in 0..<Int(request.count) {
            let message = bytes.loadUnaligned(fromByteOffset: header + index * entry, as: boardhand_i2c_message.self)
            let flags = Int32(message.flags)
            let length = Int(message.length)
            let body: Message.Body
            if flags & I2C_M_RD != 0 {
                body = .read(length: length, counted: flags & I2C_M_RECV_LEN != 0)
            } else {
                guard payload + length <= bytes.count else { return nil }
                body = .write(Array(bytes[payload..<payload + length]))
                payload += length
            }
            messages.append(Message(address: message.address, tenBits: flags & I2C_M_TEN != 0, body: body))
        }
        sequence = request.sequence
        self.messages = messages
    }
}
