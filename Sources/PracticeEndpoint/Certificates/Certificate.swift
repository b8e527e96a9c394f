internal import COpenSSL

/// An X.509 certificate (RFC 5280) and its P-256 key. Used from one thread.
final class Certificate {
    private let certificate: OpaquePointer
    private let key: OpaquePointer

    private init(certificate: OpaquePointer, key: OpaquePointer) {
        self.certificate = certificate
        self.key = key
    }

    deinit {
        X509_free(certificate)
        EVP_PKEY_free(key)
    }

    /// A self-signed authority that can vouch for this machine's loopback names only (RFC 5280, section 4.2.1.10).
    static func authority(name: String, days: Int) throws(CryptographyError) -> Certificate {
        let extensions: [(Int32, String)] = [
            (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"),
            (NID_key_usage, "critical,keyCertSign,cRLSign"),
            (NID_subject_key_identifier, "hash"),
            (
                NID_name_constraints,
                "critical,permitted;DNS:localhost,permitted;IP:127.0.0.1/255.255.255.255,"
                    + "permitted;IP:::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            ),
        ]
        return try make(name: name, days: days, issuer: nil, extensions: extensions)
    }

    /// A certificate for localhost, 127.0.0.1 and ::1, signed by this one.
    func server(days: Int) throws(CryptographyError) -> Certificate {
        let extensions: [(Int32, String)] = [
            (NID_basic_constraints, "critical,CA:FALSE"),
            (NID_key_usage, "critical,digitalSignature"),
            (NID_ext_key_usage, "serverAuth"),
            (NID_subject_key_identifier, "hash"),
            (NID_authority_key_identifier, "keyid"),
            (NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1"),
        ]
        return try Self.make(name: "localhost", days: days, issuer: self, extensions: extensions)
    }

    private static func make(
        name: String,
        days: Int,
        issuer: Certificate?,
        extensions: [(Int32, String)]
    ) throws(CryptographyError) -> Certificate {
        guard let key = practice_new_p256_key() else { throw failure("make a P-256 key") }
        guard let x509 = X509_new() else {
            EVP_PKEY_free(key)
            throw failure("make a certificate")
        }
        let made = Certificate(certificate: x509, key: key)
        let signer = issuer ?? made
        let day = 24 * 60 * 60
        // 63 bits: positive, and never the same twice (RFC 5280, section 4.1.2.2).
        var serial = try AESGCM.randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 1
        if serial == 0 { serial = 1 }
        guard X509_set_version(x509, 2) == 1,
            ASN1_INTEGER_set_uint64(X509_get_serialNumber(x509), serial) == 1,
            // From yesterday: a board's clock may be behind.
            X509_gmtime_adj(X509_getm_notBefore(x509), -day) != nil,
            X509_gmtime_adj(X509_getm_notAfter(x509), (days - 1) * day) != nil,
            X509_set_pubkey(x509, key) == 1,
            X509_NAME_add_entry_by_txt(
                X509_get_subject_name(x509),
                "CN",
                MBSTRING_FLAG,
                Array(name.utf8),
                Int32(name.utf8.count),
                -1,
                0
            ) == 1,
            X509_set_issuer_name(x509, X509_get_subject_name(signer.certificate)) == 1
        else { throw failure("fill in a certificate") }
        for (nid, value) in extensions {
            guard practice_add_extension(x509, signer.certificate, nid, value) == 1 else {
                throw failure("add \(value) to a certificate")
            }
        }
        guard X509_sign(x509, signer.key, EVP_sha256()) > 0 else { throw failure("sign a certificate") }
        return made
    }

    /// Reads a pair; `nil` where one is missing, damaged or does not fit the other.
    init?(certificatePEM: [UInt8], keyPEM: [UInt8]) {
        let x509 = Self.withBIO(certificatePEM) { PEM_read_bio_X509($0, nil, nil, nil) }
        let key = Self.withBIO(keyPEM) { PEM_read_bio_PrivateKey($0, nil, nil, nil) }
        guard let x509, let key, X509_check_private_key(x509, key) == 1 else {
            X509_free(x509)
            EVP_PKEY_free(key)
            _ = OpenSSLErrors.drain()
            return nil
        }
        certificate = x509
        self.key = key
    }

    /// Whether it is good now and for as many more days.
    func isGood(forDays days: Int) -> Bool {
        var limit = time(nil) + days * 24 * 60 * 60
        return X509_cmp_current_time(X509_get0_notBefore(certificate)) < 0
            && X509_cmp_time(X509_get0_notAfter(certificate), &limit) > 0
    }

    /// Whether `authority` signed it.
    func isSigned(by authority: Certificate) -> Bool {
        let good = X509_verify(certificate, authority.key) == 1
        if !good { _ = OpenSSLErrors.drain() }
        return good
    }

    func certificatePEM() throws(CryptographyError) -> [UInt8] {
        guard let bytes = Self.written({ PEM_write_bio_X509($0, certificate) == 1 }) else {
            throw Self.failure("write a certificate")
        }
        return bytes
    }

    func keyPEM() throws(CryptographyError) -> [UInt8] {
        guard let bytes = Self.written({ PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) == 1 }) else {
            throw Self.failure("write a key")
        }
        return bytes
    }

    private static func failure(_ attempt: String) -> CryptographyError { .library(attempt, OpenSSLErrors.drain()) }

    private static func withBIO<Result>(_ bytes: [UInt8], _ body: (OpaquePointer) -> Result?) -> Result? {
        bytes.withUnsafeBytes { buffer in
            guard let bio = BIO_new_mem_buf(buffer.baseAddress, Int32(clamping: buffer.count)) else { return nil }
            defer { BIO_free(bio) }
            return body(bio)
        }
    }

    private static func written(_ body: (OpaquePointer) -> Bool) -> [UInt8]? {
        guard let bio = BIO_new(BIO_s_mem()) else { return nil }
        defer { BIO_free(bio) }
        guard body(bio) else { return nil }
        var bytes: UnsafePointer<CChar>?
        let count = practice_bio_bytes(bio, &bytes)
        guard let bytes, count > 0 else { return nil }
        return UnsafeRawBufferPointer(start: bytes, count: count).map { $0 }
    }
}
