internal import COpenSSL
internal import Glibc

extension TLSConnection {
    /// Defence in depth: OpenSSL has verified already, this makes sure that nothing has switched it off.
    func requireVerifiedPeer() throws(TLSError) {
        guard SSL_is_server(ssl) == 0 else { return }
        let result = SSL_get_verify_result(ssl)
        guard result == X509_V_OK, SSL_get0_peer_certificate(ssl) != nil,
            SSL_get_verify_mode(ssl) & SSL_VERIFY_PEER != 0
        else { throw verificationError(result) }
    }

    /// What a verification result (X509_STORE_CTX_get_error(3)) means, and for which certificate.
    func verificationError(_ result: Int) -> TLSError {
        let chain = SSL_get0_verified_chain(ssl)
        let certificates = (0..<max(0, boardhand_openssl_certificate_count(chain))).compactMap {
            boardhand_openssl_certificate_at(chain, $0)
        }
        let leaf = certificates.first
        // The certificate below the authority that is not known.
        let topmost = certificates.last { X509_check_issued($0, $0) != X509_V_OK } ?? leaf
        return switch Int32(truncatingIfNeeded: result) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            refusal(.certificateExpired, certificates.first { X509_cmp_current_time(X509_get0_notAfter($0)) < 0 })
        case X509_V_ERR_CERT_NOT_YET_VALID:
            refusal(.certificateNotYetValid, certificates.first { X509_cmp_current_time(X509_get0_notBefore($0)) > 0 })
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
            refusal(.hostMismatch(presented: leaf.map { TLSCertificate(x509: $0).names } ?? []), leaf)
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            refusal(.selfSigned, leaf)
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY where certificates.count == 1,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            refusal(.incompleteChain, leaf)
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_UNTRUSTED:
            refusal(.unknownAuthority, topmost)
        case X509_V_ERR_CERT_REVOKED:
            refusal(.revoked, leaf)
        default:
            refusal(
                .otherVerification(code: result, text: String(cString: X509_verify_cert_error_string(result))),
                leaf
            )
        }
    }

    private func refusal(_ kind: TLSError.Kind, _ x509: OpaquePointer?) -> TLSError {
        var seconds = time(nil)
        var now = tm()
        return TLSError(
            kind,
            peer: peer,
            certificate: x509.map { TLSCertificate(x509: $0) },
            clock: gmtime_r(&seconds, &now).map { $0.pointee.utcText }
        )
    }
}
