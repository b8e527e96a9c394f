/// What a peer did against RFC 6455, or beyond our limits.
package enum WebSocketViolation: Error, Hashable, Sendable {
    case reservedBits
    case reservedOpcode(UInt8)
    case maskedFrame
    case lengthNotMinimal
    case fragmentedControlFrame
    case controlFrameTooLong
    case continuationOfNothing
    case messageInsideMessage
    case invalidUTF8
    case messageTooBig(maximum: Int)
    case closeCode(UInt16)
    case closePayload

    /// RFC 6455 §7.4.1.
    package var closeCode: UInt16 {
        switch self {
        case .invalidUTF8: 1007
        case .messageTooBig: 1009
        default: 1002
        }
    }
}

extension WebSocketViolation: CustomStringConvertible {
    /// For the peer's log too: short enough for a close frame.
    package var description: String {
        switch self {
        case .reservedBits: "a reserved bit is set, but no extension was agreed on (RFC 6455 5.2)"
        case .reservedOpcode(let opcode): "opcode \(opcode) is reserved (RFC 6455 5.2)"
        case .maskedFrame: "a server must not mask its frames (RFC 6455 5.1)"
        case .lengthNotMinimal: "a frame's length is not in its shortest form (RFC 6455 5.2)"
        case .fragmentedControlFrame: "a control frame is fragmented (RFC 6455 5.5)"
        case .controlFrameTooLong: "a control frame has more than 125 bytes (RFC 6455 5.5)"
        case .continuationOfNothing: "a continuation without a message (RFC 6455 5.4)"
        case .messageInsideMessage: "a new message before the last one's end (RFC 6455 5.4)"
        case .invalidUTF8: "text is not UTF-8 (RFC 6455 8.1)"
        case .messageTooBig(let maximum): "a message has more than \(maximum) bytes"
        case .closeCode(let code): "close code \(code) must not be sent (RFC 6455 7.4)"
        case .closePayload: "a close frame with half a code (RFC 6455 5.5.1)"
        }
    }
}
