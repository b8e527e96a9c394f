internal import COpenSSL

/// Owns one `SSL_CTX`.
///
/// Safe to share: the pointer never changes, the context is not modified once the public class that made it has
/// been initialised, and SSL_new(3) and the X509_STORE inside take OpenSSL's own locks.
final class ContextHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// TLS 1.2 or newer and no renegotiation, for both roles.
    init(_ method: OpaquePointer?) throws(TLSError) {
        ERR_clear_error()
        guard let pointer = SSL_CTX_new(method) else {
            throw TLSError(.internal(OpenSSLError.drainQueue().words))
        }
        self.pointer = pointer
        guard boardhand_openssl_ctx_set_min_protocol(pointer, TLS1_2_VERSION) == 1 else {
            throw TLSError(.internal(OpenSSLError.drainQueue().words))
        }
        boardhand_openssl_ctx_forbid_renegotiation(pointer)
        // Partial writes and a moving buffer: the bytes to send live in NIO's buffers, not at one address.
        // Released buffers: an idle connection then holds 34 KiB less.
        let modes =
            SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS
        boardhand_openssl_ctx_add_modes(pointer, Int(modes))
    }

    deinit {
        SSL_CTX_free(pointer)
    }
}
