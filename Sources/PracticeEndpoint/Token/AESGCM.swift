internal import COpenSSL

/// AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce in front and the 128-bit tag behind.
struct AESGCM: Sendable {
    static let keyLength = 32
    private static let nonceLength = 12
    private static let tagLength = 16

    private let key: [UInt8]

    /// - Parameter key: 32 bytes.
    init(key: [UInt8]) throws(CryptographyError) {
        guard key.count == Self.keyLength else { throw .keyLength(key.count) }
        self.key = key
    }

    static func randomBytes(_ count: Int) throws(CryptographyError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw .library("draw random bytes", OpenSSLErrors.drain()) }
        return bytes
    }

    func seal(_ plaintext: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let nonce = try Self.randomBytes(Self.nonceLength)
        guard let context = EVP_CIPHER_CTX_new() else { throw .library("seal a token", OpenSSLErrors.drain()) }
        defer { EVP_CIPHER_CTX_free(context) }
        var ciphertext = [UInt8](repeating: 0, count: plaintext.count)
        var tag = [UInt8](repeating: 0, count: Self.tagLength)
        var written: Int32 = 0
        var rest: Int32 = 0
        let done =
            EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
            && EVP_EncryptUpdate(context, &ciphertext, &written, plaintext, Int32(plaintext.count)) == 1
            && Int(written) == plaintext.count
            && EVP_EncryptFinal_ex(context, &tag, &rest) == 1
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagLength), &tag) == 1
        guard done else { throw .library("seal a token", OpenSSLErrors.drain()) }
        return nonce + ciphertext + tag
    }

    /// `nil` where one bit of `sealed` is not as ``seal(_:)`` made it, or another key made it.
    func open(_ sealed: [UInt8]) -> [UInt8]? {
        guard sealed.count > Self.nonceLength + Self.tagLength, let context = EVP_CIPHER_CTX_new() else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        let nonce = Array(sealed.prefix(Self.nonceLength))
        let ciphertext = Array(sealed.dropFirst(Self.nonceLength).dropLast(Self.tagLength))
        var tag = Array(sealed.suffix(Self.tagLength))
        var plaintext = [UInt8](repeating: 0, count: ciphertext.count)
        var rest = [UInt8](repeating: 0, count: Self.tagLength)
        var written: Int32 = 0
        var last: Int32 = 0
        let genuine =
            EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
            && EVP_DecryptUpdate(context, &plaintext, &written, ciphertext, Int32(ciphertext.count)) == 1
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagLength), &tag) == 1
            && EVP_DecryptFinal_ex(context, &rest, &last) == 1
        if !genuine { _ = OpenSSLErrors.drain() }
        return genuine ? plaintext : nil
    }
}
