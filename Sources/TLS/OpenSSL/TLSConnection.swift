internal import COpenSSL
internal import NIOCore

/// One `SSL` between two memory BIOs: bytes in, bytes out, no I/O of its own.
final class TLSConnection {
    enum Inbound {
        case needsMoreBytes
        /// The peer's `close_notify` has come.
        case closed
    }

    /// A record holds at most 2^14 bytes (RFC 8446, section 5.1).
    static let maximumRecordLength = 16_384

    let ssl: OpaquePointer
    /// The host, or "the client": for errors.
    let peer: String
    private let received: OpaquePointer
    private let toSend: OpaquePointer
    /// The header of the first record, to tell a peer that does not speak TLS.
    private(set) var firstBytes: [UInt8] = []

    init(context: ContextHandle, peer: String) throws(TLSError) {
        ERR_clear_error()
        guard let ssl = SSL_new(context.pointer) else {
            throw TLSError(.internal(OpenSSLError.drainQueue().words), peer: peer)
        }
        let received = BIO_new(BIO_s_mem())
        let toSend = BIO_new(BIO_s_mem())
        guard let received, let toSend else {
            BIO_free(received)
            BIO_free(toSend)
            SSL_free(ssl)
            throw TLSError(.internal(OpenSSLError.drainQueue().words), peer: peer)
        }
        boardhand_openssl_bio_set_empty_return(received, -1)
        boardhand_openssl_bio_set_empty_return(toSend, -1)
        // From here on the SSL owns both BIOs.
        SSL_set_bio(ssl, received, toSend)
        self.ssl = ssl
        self.peer = peer
        self.received = received
        self.toSend = toSend
    }

    deinit {
        SSL_free(ssl)
    }

    /// Makes this the client's side; the certificate must be for `name`.
    func connect(to name: ServerName) throws(TLSError) {
        ERR_clear_error()
        let parameters = SSL_get0_param(ssl)
        // RFC 9525: no `w*.example.org`, and only the subjectAltName counts.
        let flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT
        X509_VERIFY_PARAM_set_hostflags(parameters, UInt32(flags))
        let isSet =
            switch name {
            case .dns(let name):
                X509_VERIFY_PARAM_set1_host(parameters, name, name.utf8.count) == 1
                    && boardhand_openssl_set_server_name(ssl, name) == 1
            case .ip(let address):
                X509_VERIFY_PARAM_set1_ip_asc(parameters, address) == 1
            }
        guard isSet else { throw TLSError(.internal(OpenSSLError.drainQueue().words), peer: peer) }
        SSL_set_connect_state(ssl)
    }

    /// Makes this the server's side.
    func accept() {
        SSL_set_accept_state(ssl)
    }

    /// `TLSv1.3`, once the handshake is done.
    var protocolVersion: String {
        String(cString: SSL_get_version(ssl))
    }

    /// Takes bytes from the network; the next `handshake` or `decrypt` reads them.
    func receive(_ bytes: ByteBuffer) throws(TLSError) {
        if firstBytes.count < SSL3_RT_HEADER_LENGTH {
            firstBytes.append(contentsOf: bytes.readableBytesView.prefix(Int(SSL3_RT_HEADER_LENGTH) - firstBytes.count))
        }
        ERR_clear_error()
        let count = bytes.withUnsafeReadableBytes { BIO_write(received, $0.baseAddress, Int32($0.count)) }
        guard count == bytes.readableBytes else {
            throw TLSError(.internal(OpenSSLError.drainQueue().words), peer: peer)
        }
    }

    /// Goes on with the handshake and returns whether it is done.
    func handshake() throws(TLSError) -> Bool {
        ERR_clear_error()
        let result = SSL_do_handshake(ssl)
        guard result != 1 else {
            try requireVerifiedPeer()
            return true
        }
        guard SSL_get_error(ssl, result) == SSL_ERROR_WANT_READ else {
            throw handshakeError(OpenSSLError.drainQueue())
        }
        return false
    }

    /// Appends all plaintext that the received bytes yield.
    func decrypt(into plaintext: inout ByteBuffer) throws(TLSError) -> Inbound {
        while true {
            let available = BIO_ctrl_pending(received) + Int(SSL_pending(ssl))
            guard available > 0 else { return .needsMoreBytes }
            ERR_clear_error()
            var result: Int32 = 0
            plaintext.writeWithUnsafeMutableBytes(
                minimumWritableBytes: min(available, Self.maximumRecordLength)
            ) { space in
                var count = 0
                result = SSL_read_ex(ssl, space.baseAddress, space.count, &count)
                return count
            }
            guard result != 1 else { continue }
            switch SSL_get_error(ssl, result) {
            case SSL_ERROR_WANT_READ: return .needsMoreBytes
            case SSL_ERROR_ZERO_RETURN: return .closed
            default: throw connectionError(OpenSSLError.drainQueue())
            }
        }
    }

    /// Appends the records that carry `plaintext`.
    func encrypt(_ plaintext: ByteBuffer, into ciphertext: inout ByteBuffer) throws(TLSError) {
        var rest = plaintext
        while rest.readableBytes > 0 {
            ERR_clear_error()
            var count = 0
            // With partial writes each call makes one record, so `toSend` stays small.
            let result = rest.withUnsafeReadableBytes { SSL_write_ex(ssl, $0.baseAddress, $0.count, &count) }
            guard result == 1 else { throw connectionError(OpenSSLError.drainQueue()) }
            rest.moveReaderIndex(forwardBy: count)
            takeOutput(into: &ciphertext)
        }
    }

    /// Queues `close_notify`.
    func sendCloseNotify() throws(TLSError) {
        ERR_clear_error()
        guard SSL_shutdown(ssl) >= 0 else { throw connectionError(OpenSSLError.drainQueue()) }
    }

    /// Appends what OpenSSL wants sent: handshake messages, alerts, key updates, records.
    func takeOutput(into ciphertext: inout ByteBuffer) {
        let pending = BIO_ctrl_pending(toSend)
        guard pending > 0 else { return }
        ciphertext.writeWithUnsafeMutableBytes(minimumWritableBytes: pending) { space in
            max(0, Int(BIO_read(toSend, space.baseAddress, Int32(pending))))
        }
    }
}
