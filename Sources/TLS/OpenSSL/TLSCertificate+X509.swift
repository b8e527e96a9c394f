internal import COpenSSL
internal import Glibc

extension TLSCertificate {
    /// Nobody needs more names to see that theirs is not among them.
    private static let maximumNames = 12

    /// Reads an `X509`, which is borrowed. All of it is the peer's word, so nothing unprintable gets through.
    init(x509: OpaquePointer) {
        self.init(
            subject: Self.text(of: X509_get_subject_name(x509)),
            issuer: Self.text(of: X509_get_issuer_name(x509)),
            notBefore: Self.text(of: X509_get0_notBefore(x509)),
            notAfter: Self.text(of: X509_get0_notAfter(x509)),
            names: Self.names(of: x509)
        )
        // A name or a date that cannot be read leaves entries in the queue.
        ERR_clear_error()
    }

    private static func text(of name: OpaquePointer?) -> String {
        guard let name, let bio = BIO_new(BIO_s_mem()) else { return "" }
        defer { BIO_free(bio) }
        guard boardhand_openssl_print_name(bio, name) >= 0 else { return "" }
        return String(
            unsafeUninitializedCapacity: min(BIO_ctrl_pending(bio), 512),
            initializingUTF8With: { max(0, Int(BIO_read(bio, $0.baseAddress, Int32($0.count)))) }
        )
    }

    private static func text(of time: UnsafePointer<ASN1_TIME>?) -> String {
        var broken = tm()
        guard let time, ASN1_TIME_to_tm(time, &broken) == 1 else { return "an unreadable time" }
        return broken.utcText
    }

    private static func names(of x509: OpaquePointer) -> [String] {
        guard let names = boardhand_openssl_copy_alternative_names(x509) else { return [] }
        defer { GENERAL_NAMES_free(names) }
        let count = boardhand_openssl_name_count(names)
        var result: [String] = []
        for index in 0..<max(0, count) where result.count < maximumNames {
            var type: Int32 = 0
            guard let value = boardhand_openssl_name_at(names, index, &type), let start = ASN1_STRING_get0_data(value)
            else { continue }
            let bytes = UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(value)))
            switch type {
            case GEN_DNS:
                result.append(
                    String(decoding: bytes.prefix(255).map { (33...126).contains($0) ? $0 : 63 }, as: UTF8.self)
                )
            default:
                result.append(address(bytes))
            }
        }
        return result
    }

    private static func address(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let family: Int32? =
            switch bytes.count {
            case 4: AF_INET
            case 16: AF_INET6
            default: nil
            }
        guard let family else { return "an address of \(bytes.count) bytes" }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { space in
            inet_ntop(family, bytes.baseAddress, space.baseAddress, socklen_t(space.count))
                .map { String(cString: $0) } ?? "an unreadable address"
        }
    }
}

extension tm {
    /// `2026-01-31 23:59:59 UTC`, for a time that is in UTC.
    var utcText: String {
        func padded(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let date = "\(tm_year + 1900)-\(padded(tm_mon + 1))-\(padded(tm_mday))"
        return "\(date) \(padded(tm_hour)):\(padded(tm_min)):\(padded(tm_sec)) UTC"
    }
}
