internal import COpenSSL

/// What a TLS client trusts: TLS 1.2 and 1.3, certificate and host always verified.
public final class TLSClientContext: Sendable {
    private let handle: ContextHandle

    /// Trusts the system's authorities (as OpenSSL finds them, SSL_CERT_FILE and SSL_CERT_DIR included), and every
    /// certificate in `extraCAFile`, a PEM file.
    /// - Parameter readsAllAuthorities: whether to read the file of all authorities even where a folder has them one by
    ///   one: who put one into the file alone, or where others cannot read it, is trusted then, too.
    /// - Throws: `TLSError` of kind `caFile` for a file that cannot be read or holds no certificate.
    public init(extraCAFile: String?, readsAllAuthorities: Bool = true) throws(TLSError) {
        handle = try ContextHandle(TLS_client_method())
        let isDone =
            !readsAllAuthorities && SystemAuthorities.folderHasAll()
            ? SSL_CTX_set_default_verify_dir(handle.pointer) : SSL_CTX_set_default_verify_paths(handle.pointer)
        guard isDone == 1 else { throw TLSError(.internal(OpenSSLError.drainQueue().words)) }
        if let extraCAFile {
            guard let store = SSL_CTX_get_cert_store(handle.pointer) else {
                throw TLSError(.internal("a context without a certificate store"))
            }
            try PEMCertificates.add(file: extraCAFile, to: store)
        }
        // What the caller gives is trusted as it is: an intermediate authority or the server's own certificate too.
        X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(handle.pointer), UInt(X509_V_FLAG_PARTIAL_CHAIN))
        SSL_CTX_set_verify(handle.pointer, SSL_VERIFY_PEER, nil)
        // Sessions are not resumed, so tickets need not be kept.
        boardhand_openssl_ctx_set_session_cache_mode(handle.pointer, Int(SSL_SESS_CACHE_OFF))
        // A missing default file leaves an entry behind though the call succeeds.
        ERR_clear_error()
    }

    /// A handler for one connection, to be used on one event loop.
    /// - Parameter host: a DNS name (sent as SNI) or an IPv4 or IPv6 literal; the certificate must be for it.
    /// - Throws: `TLSError` of kind `invalidHost`.
    public func makeHandler(host: String) throws(TLSError) -> TLSHandler {
        let name = try ServerName(host)
        let connection = try TLSConnection(context: handle, peer: host)
        try connection.connect(to: name)
        return TLSHandler(connection)
    }
}
