internal import COpenSSL

extension TLSConnection {
    /// What a failed `SSL_do_handshake` means.
    func handshakeError(_ errors: [OpenSSLError]) -> TLSError {
        let result = SSL_get_verify_result(ssl)
        guard result == X509_V_OK else { return verificationError(result) }
        let reasons = errors.filter { $0.library == ERR_LIB_SSL }.map(\.reason)
        let isHTTP =
            firstBytes.elementsEqual("HTTP/".utf8) || reasons.contains(SSL_R_HTTP_REQUEST)
            || reasons.contains(SSL_R_HTTPS_PROXY_REQUEST)
        if isHTTP || !startsLikeTLS {
            return TLSError(.notTLS(plainHTTP: isHTTP), peer: peer)
        }
        let tooOld = [
            SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_WRONG_SSL_VERSION, SSL_R_VERSION_TOO_LOW,
            SSL_R_TLSV1_ALERT_PROTOCOL_VERSION,
        ]
        if reasons.contains(where: tooOld.contains) {
            return TLSError(.protocolVersionTooOld, peer: peer)
        }
        if let alert = reasons.lazy.compactMap(TLSAlert.init(reason:)).first {
            return TLSError(.handshakeRefused(alert: alert), peer: peer)
        }
        return TLSError(.internal(errors.words), peer: peer)
    }

    /// What a failed read, write or shutdown means.
    func connectionError(_ errors: [OpenSSLError]) -> TLSError {
        let reasons = errors.filter { $0.library == ERR_LIB_SSL }.map(\.reason)
        if let alert = reasons.lazy.compactMap(TLSAlert.init(reason:)).first {
            return TLSError(.alertReceived(alert: alert), peer: peer)
        }
        return TLSError(.internal(errors.words), peer: peer)
    }

    /// A record starts with its content type, 20 to 23, and the major version 3 (RFC 8446, section 5.1).
    private var startsLikeTLS: Bool {
        guard firstBytes.count >= 2 else { return true }
        return (20...23).contains(firstBytes[0]) && firstBytes[1] == 3
    }
}

extension TLSAlert {
    /// OpenSSL reports a received alert as the reason 1000 plus its code.
    fileprivate init?(reason: Int32) {
        guard let code = UInt8(exactly: reason - SSL_AD_REASON_OFFSET) else { return nil }
        self.init(code: code)
    }
}
