package import NIOCore
package import NIOWebSocket

/// What stands before a frame's payload (RFC 6455 §5.2), checked for what a server may send without extensions.
package struct FrameHeader: Hashable, Sendable {
    package let isFinal: Bool
    package let opcode: WebSocketOpcode
    package let length: UInt64

    /// Takes a header from the buffer; leaves the buffer alone and returns `nil` while it is incomplete.
    ///
    /// NIO's decoder gathers whole frames first and checks neither reserved bits and opcodes nor masks nor the length's
    /// form, so headers are read here.
    ///
    /// - Throws: as soon as the bytes that are there cannot begin a valid header.
    package static func read(from buffer: inout ByteBuffer) throws(WebSocketViolation) -> FrameHeader? {
        let start = buffer.readerIndex
        guard let first = buffer.getInteger(at: start, as: UInt8.self) else { return nil }
        guard first & 0x70 == 0 else { throw .reservedBits }
        guard let opcode = WebSocketOpcode(encodedWebSocketOpcode: first & 0x0F) else { return nil }
        switch opcode {
        case .continuation, .text, .binary, .connectionClose, .ping, .pong: break
        default: throw .reservedOpcode(first & 0x0F)
        }
        let isFinal = first & 0x80 != 0
        guard isFinal || !opcode.isControlOpcode else { throw .fragmentedControlFrame }

        guard let second = buffer.getInteger(at: start + 1, as: UInt8.self) else { return nil }
        guard second & 0x80 == 0 else { throw .maskedFrame }
        guard second <= 125 || !opcode.isControlOpcode else { throw .controlFrameTooLong }
        let length: UInt64
        let size: Int
        switch second {
        case 126:
            guard let word = buffer.getInteger(at: start + 2, as: UInt16.self) else { return nil }
            guard word > 125 else { throw .lengthNotMinimal }
            (length, size) = (UInt64(word), 4)
        case 127:
            guard let word = buffer.getInteger(at: start + 2, as: UInt64.self) else { return nil }
            // The topmost bit must be 0 as well; such a length is too big anyway.
            guard word > UInt64(UInt16.max) else { throw .lengthNotMinimal }
            (length, size) = (word, 10)
        default:
            (length, size) = (UInt64(second), 2)
        }
        buffer.moveReaderIndex(forwardBy: size)
        return FrameHeader(isFinal: isFinal, opcode: opcode, length: length)
    }
}
