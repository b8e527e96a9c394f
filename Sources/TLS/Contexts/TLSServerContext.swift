internal import COpenSSL

/// A TLS server's identity: TLS 1.2 and 1.3, no client certificates.
public final class TLSServerContext: Sendable {
    private let handle: ContextHandle

    /// Both files are PEM; the chain starts with the server's own certificate. The key must not need a pass phrase.
    /// - Throws: `TLSError` of kind `certificateFile` or `privateKeyFile`.
    public init(certificateChainFile: String, privateKeyFile: String) throws(TLSError) {
        handle = try ContextHandle(TLS_server_method())
        // Without a callback OpenSSL would ask for a pass phrase on the terminal.
        SSL_CTX_set_default_passwd_cb(handle.pointer, PEMCertificates.noPassPhrase)
        guard SSL_CTX_use_certificate_chain_file(handle.pointer, certificateChainFile) == 1 else {
            let reason = PEMCertificates.openFailure(OpenSSLError.drainQueue())
            throw TLSError(.certificateFile(path: certificateChainFile, reason: reason))
        }
        guard SSL_CTX_use_PrivateKey_file(handle.pointer, privateKeyFile, SSL_FILETYPE_PEM) == 1,
            SSL_CTX_check_private_key(handle.pointer) == 1
        else {
            let reason = PEMCertificates.openFailure(OpenSSLError.drainQueue())
            throw TLSError(.privateKeyFile(path: privateKeyFile, reason: reason))
        }
        ERR_clear_error()
    }

    /// A handler for one accepted connection, to be used on one event loop.
    public func makeHandler() throws(TLSError) -> TLSHandler {
        let connection = try TLSConnection(context: handle, peer: "the client")
        connection.accept()
        return TLSHandler(connection)
    }
}
