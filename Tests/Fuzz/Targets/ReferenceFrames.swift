import Endpoint

/// RFC 6455 §5 read once more, on whole input and without a care for speed, to compare the decoder with.
struct ReferenceFrames {
    private(set) var events: [WebSocketEvent] = []
    private(set) var isViolated = false

    init(_ bytes: [UInt8], maximum: Int) { isViolated = !read(bytes, maximum) }

    /// - Returns: whether no rule was broken.
    private mutating func read(_ bytes: [UInt8], _ maximum: Int) -> Bool {
        var rest = bytes[...]
        var message: (kind: WebSocketMessage.Kind, bytes: [UInt8])?
        while let frame = Frame(&rest) {
            guard frame.isLegal else { return false }
            switch frame.opcode {
            case 8:
                guard let close = Self.close(frame.payload) else { return false }
                events.append(.close(close))
            case 9: events.append(.ping(frame.payload))
            case 10: events.append(.pong(frame.payload))
            default:
                guard (frame.opcode == 0) == (message != nil) else { return false }
                var whole = message ?? (frame.opcode == 1 ? .text : .binary, [])
                whole.bytes += frame.payload
                message = whole
                guard whole.bytes.count <= maximum else { return false }
                guard frame.isFinal else { continue }
                guard whole.kind == .binary || String(validating: whole.bytes, as: UTF8.self) != nil else {
                    return false
                }
                events.append(.message(WebSocketMessage(kind: whole.kind, bytes: whole.bytes)))
                message = nil
            }
        }
        return true
    }

    private static func close(_ payload: [UInt8]) -> WebSocketClose? {
        guard payload.count > 1 else { return payload.isEmpty ? WebSocketClose(code: nil) : nil }
        let code = Int(payload[0]) * 256 + Int(payload[1])
        let forbidden = [1004, 1005, 1006, 1015]
        guard (1000...1014).contains(code) && !forbidden.contains(code) || (3000...4999).contains(code),
            let reason = String(validating: payload[2...], as: UTF8.self)
        else { return nil }
        return WebSocketClose(code: UInt16(code), reason: reason)
    }

    private struct Frame {
        let opcode: UInt8
        let isFinal: Bool
        let isLegal: Bool
        let payload: [UInt8]

        /// A whole frame, or nothing.
        init?(_ rest: inout ArraySlice<UInt8>) {
            let bytes = Array(rest.prefix(10))
            guard bytes.count >= 2 else { return nil }
            let short = Int(bytes[1] & 0x7F)
            let extra = short == 126 ? 2 : short == 127 ? 8 : 0
            guard bytes.count >= 2 + extra else { return nil }
            var length = UInt64(short)
            if extra > 0 { length = bytes[2..<(2 + extra)].reduce(0) { $0 << 8 | UInt64($1) } }
            let isMinimal = extra == 0 || (extra == 2 ? length >= 126 : length >= 65_536)
            opcode = bytes[0] & 15
            isFinal = bytes[0] >= 128
            let isControl = opcode >= 8
            isLegal =
                bytes[0] & 0x70 == 0 && [0, 1, 2, 8, 9, 10].contains(opcode) && bytes[1] < 128 && isMinimal
                && !(isControl && (!isFinal || length > 125))
            let available = UInt64(rest.count - 2 - extra)
            guard isLegal else {
                payload = []
                return
            }
            guard length <= available else { return nil }
            rest = rest.dropFirst(2 + extra)
            payload = Array(rest.prefix(Int(length)))
            rest = rest.dropFirst(Int(length))
        }
    }
}
