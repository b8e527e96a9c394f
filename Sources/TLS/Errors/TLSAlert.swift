internal import COpenSSL

/// An alert of RFC 8446, section 6.
public struct TLSAlert: Hashable, Sendable, CustomStringConvertible {
    public let code: UInt8

    public init(code: UInt8) {
        self.code = code
    }

    /// `handshake failure (40)`.
    public var description: String {
        guard let text = SSL_alert_desc_string_long(Int32(code)) else { return "alert \(code)" }
        return "\(String(cString: text)) (\(code))"
    }
}
