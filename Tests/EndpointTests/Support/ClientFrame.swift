/// A frame as the client sent it, unmasked.
struct ClientFrame: Equatable {
    let opcode: UInt8
    let isFinal: Bool
    let reserved: UInt8
    /// `nil` where the frame came unmasked, which no client may do.
    let mask: [UInt8]?
    let payload: [UInt8]

    var text: String { String(decoding: payload, as: UTF8.self) }

    /// Of a close frame.
    var closeCode: UInt16? { payload.count >= 2 ? UInt16(payload[0]) << 8 | UInt16(payload[1]) : nil }

    /// Takes a whole frame off the front, or nothing.
    static func take(from bytes: inout [UInt8]) -> ClientFrame? {
        guard bytes.count >= 2 else { return nil }
        var position = 2
        var length = Int(bytes[1] & 0x7F)
        let size = length == 126 ? 2 : length == 127 ? 8 : 0
        guard bytes.count >= position + size else { return nil }
        if size > 0 { length = bytes[2..<(2 + size)].reduce(0) { $0 << 8 | Int($1) } }
        position += size
        var mask: [UInt8]?
        if bytes[1] & 0x80 != 0 {
            guard bytes.count >= position + 4 else { return nil }
            mask = Array(bytes[position..<(position + 4)])
            position += 4
        }
        guard bytes.count >= position + length else { return nil }
        var payload = Array(bytes[position..<(position + length)])
        if let mask { for index in payload.indices { payload[index] ^= mask[index % 4] } }
        let first = bytes[0]
        bytes.removeFirst(position + length)
        return ClientFrame(
            opcode: first & 0x0F,
            isFinal: first & 0x80 != 0,
            reserved: first >> 4 & 7,
            mask: mask,
            payload: payload
        )
    }
}
