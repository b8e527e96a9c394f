/// A frame's bytes as a server sends them, or as no server should.
struct ServerFrame {
    enum LengthForm {
        case shortest
        case word
        case quad
    }

    var opcode: UInt8
    var payload: [UInt8] = []
    var isFinal = true
    var reserved: UInt8 = 0
    var mask: [UInt8]?
    var lengthForm = LengthForm.shortest
    /// What the header claims, where it is not the payload's length.
    var claimedLength: UInt64?

    static func text(_ text: String) -> ServerFrame { ServerFrame(opcode: 1, payload: Array(text.utf8)) }

    static func close(_ code: UInt16, _ reason: String = "") -> ServerFrame {
        ServerFrame(opcode: 8, payload: [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8))
    }

    var bytes: [UInt8] {
        let length = claimedLength ?? UInt64(payload.count)
        let maskBit: UInt8 = mask == nil ? 0 : 0x80
        var bytes = [(isFinal ? 0x80 : 0) | reserved << 4 | opcode]
        switch (lengthForm, length) {
        case (.shortest, 0...125): bytes.append(maskBit | UInt8(length))
        case (.shortest, 126...65_535), (.word, _):
            bytes.append(maskBit | 126)
            bytes += withUnsafeBytes(of: UInt16(truncatingIfNeeded: length).bigEndian) { Array($0) }
        default:
            bytes.append(maskBit | 127)
            bytes += withUnsafeBytes(of: length.bigEndian) { Array($0) }
        }
        if let mask {
            bytes += mask
            bytes += payload.enumerated().map { $1 ^ mask[$0 % 4] }
        } else {
            bytes += payload
        }
        return bytes
    }
}
