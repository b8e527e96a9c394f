internal import FlyingFox
import Foundation

/// Makes messages of a client's frames (RFC 6455, sections 5.4 and 5.5), within bounds.
struct MessageAssembler {
    enum Event: Equatable {
        case text(Data)
        case binary
        case ping(Data)
        case pong
        case close(code: UInt16, reason: String)
        /// The client broke a rule; close with this.
        case violation(code: UInt16, reason: String)
    }

    /// Bytes of one message, over all its frames.
    static let longestMessage = 1 << 20
    /// The front puts this frame, whose payload is the close code, in place of one that it does not let in.
    static let refusedByFront: UInt8 = 0xF

    private var partial: (opcode: WSFrame.Opcode, payload: Data)?

    /// `nil` while a message is incomplete.
    mutating func add(_ frame: WSFrame) -> Event? {
        if frame.rsv1 || frame.rsv2 || frame.rsv3 { return .violation(code: 1002, reason: "reserved bits are set") }
        switch frame.opcode {
        case .ping, .pong, .close: return control(frame)
        case .text, .binary:
            guard partial == nil else { return .violation(code: 1002, reason: "a message began inside another") }
            return append(frame, to: Data(), of: frame.opcode)
        case .continuation:
            guard let partial else { return .violation(code: 1002, reason: "nothing to continue") }
            return append(frame, to: partial.payload, of: partial.opcode)
        case WSFrame.Opcode(Self.refusedByFront):
            let isSize = Self.code(frame.payload) == 1009
            return .violation(code: isSize ? 1009 : 1002, reason: isSize ? "message too big" : "frame not masked")
        default: return .violation(code: 1002, reason: "unknown opcode")
        }
    }

    private mutating func append(_ frame: WSFrame, to payload: Data, of opcode: WSFrame.Opcode) -> Event? {
        partial = nil
        guard payload.count + frame.payload.count <= Self.longestMessage else {
            return .violation(code: 1009, reason: "message too big")
        }
        guard frame.fin else {
            partial = (opcode, payload + frame.payload)
            return nil
        }
        if opcode == .binary { return .binary }
        let whole = payload + frame.payload
        guard String(validating: whole, as: UTF8.self) != nil else {
            return .violation(code: 1007, reason: "not UTF-8")
        }
        return .text(whole)
    }

    private func control(_ frame: WSFrame) -> Event {
        guard frame.fin, frame.payload.count <= 125 else {
            return .violation(code: 1002, reason: "control frame too long or in pieces")
        }
        switch frame.opcode {
        case .ping: return .ping(frame.payload)
        case .pong: return .pong
        default:
            guard let code = Self.code(frame.payload) else { return .close(code: 1005, reason: "") }
            return .close(code: code, reason: String(decoding: frame.payload.dropFirst(2), as: UTF8.self))
        }
    }

    private static func code(_ payload: Data) -> UInt16? {
        let bytes = [UInt8](payload.prefix(2))
        return bytes.count == 2 ? UInt16(bytes[0]) << 8 | UInt16(bytes[1]) : nil
    }
}
