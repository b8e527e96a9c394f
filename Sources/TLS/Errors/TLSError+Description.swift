extension TLSError: CustomStringConvertible {
    public var description: String {
        switch kind {
        case .invalidHost:
            "cannot set up TLS: \(peer ?? "the host") is neither a DNS name in ASCII nor an IP address; correct the URL"
        case .caFile(let path, let reason):
            "cannot use '\(path)' as extra CA certificates: \(reason)"
        case .certificateFile(let path, let reason):
            "cannot use '\(path)' as the server's certificate chain: \(reason)"
        case .privateKeyFile(let path, let reason):
            "cannot use '\(path)' as the server's private key: \(reason)"
        default:
            "TLS with \(peer ?? "the peer") failed: \(why)"
        }
    }

    private var why: String {
        switch kind {
        case .certificateExpired, .certificateNotYetValid, .hostMismatch, .selfSigned, .unknownAuthority,
            .incompleteChain, .revoked, .otherVerification:
            whyRefused
        case .notTLS(plainHTTP: true):
            "it answers plain HTTP on this port; use its TLS port, or the scheme without TLS"
        case .notTLS(plainHTTP: false):
            "it does not speak TLS on this port; check the port"
        case .protocolVersionTooOld:
            "it offers only TLS 1.1 or older, which is not safe; the server needs TLS 1.2 or 1.3"
        case .handshakeRefused(let alert):
            "it refused the handshake: \(alert); look into the server's log"
        case .droppedDuringHandshake:
            "it closed the connection during the handshake; check host, port, and any proxy or firewall between"
        case .truncated:
            "the connection ended without a TLS close, so the last data may be missing; connect again"
        case .alertReceived(let alert):
            "it ended the connection: \(alert); look into the server's log"
        case .internal(let words):
            "OpenSSL reports: \(words)"
        case .invalidHost, .caFile, .certificateFile, .privateKeyFile:
            ""
        }
    }

    private var whyRefused: String {
        let name = certificate.map { "the certificate '\($0.subject)' (issued by '\($0.issuer)')" } ?? "its certificate"
        let clock = clock ?? "unknown"
        switch kind {
        case .certificateExpired:
            return "\(name) expired at \(certificate?.notAfter ?? "an unknown time") and the clock here says \(clock); "
                + "renew it on the server, or set the clock if it is wrong"
        case .certificateNotYetValid:
            return "\(name) is not valid before \(certificate?.notBefore ?? "an unknown time") and the clock here says "
                + "\(clock); a board without a battery-backed clock sees this until its time is set: "
                + "see `timedatectl`"
        case .hostMismatch(let presented):
            let hosts =
                presented.isEmpty
                ? "names no host in its subjectAltName" : "is for \(presented.joined(separator: ", "))"
            return "\(name) \(hosts), not for this host; correct the host in the URL, or the certificate"
        case .selfSigned:
            return "\(name) is self-signed and not trusted here; if it is yours, give it as extra CA file"
        case .unknownAuthority:
            return "\(name) comes from an authority that is not trusted here; if that is yours, give its certificate "
                + "as extra CA file, otherwise install the package ca-certificates"
        case .incompleteChain:
            return "\(name) came without the intermediate certificate and its issuer is not known here; let the server "
                + "send its full chain, or give the issuer's certificate as extra CA file if that is your own"
        case .revoked:
            return "\(name) is revoked; the server needs a new one"
        case .otherVerification(let code, let text):
            return
                "\(name), valid from \(certificate?.notBefore ?? "?") to \(certificate?.notAfter ?? "?"), is refused: "
                + "\(text) (X509 error \(code)); the server needs another certificate"
        default:
            return ""
        }
    }
}
