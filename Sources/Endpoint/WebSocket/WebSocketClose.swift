/// A close frame's content (RFC 6455 §5.5.1).
package struct WebSocketClose: Hashable, Sendable {
    /// `nil` where the frame was empty, which applications see as 1005.
    package let code: UInt16?
    package let reason: String

    package init(code: UInt16?, reason: String = "") {
        self.code = code
        self.reason = reason
    }

    /// - Throws: half a code, a code that must not be sent, a reason that is not UTF-8.
    package init(payload: [UInt8]) throws(WebSocketViolation) {
        guard payload.count != 1 else { throw .closePayload }
        guard payload.count >= 2 else {
            self.init(code: nil)
            return
        }
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        guard Self.mayBeSent(code) else { throw .closeCode(code) }
        guard let reason = String(validating: payload[2...], as: UTF8.self) else { throw .invalidUTF8 }
        self.init(code: code, reason: reason)
    }

    /// RFC 6455 §7.4 with IANA's registry, which has 1012 to 1014 as well; 1004 to 1006 and 1015 are not for the wire.
    package static func mayBeSent(_ code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }

    /// A payload of at most 125 bytes; a longer reason is cut between characters.
    package var payload: [UInt8] {
        guard let code else { return [] }
        var bytes = [UInt8(code >> 8), UInt8(code & 0xFF)]
        for character in reason {
            let encoded = Array(character.utf8)
            guard bytes.count + encoded.count <= 125 else { break }
            bytes += encoded
        }
        return bytes
    }
}
