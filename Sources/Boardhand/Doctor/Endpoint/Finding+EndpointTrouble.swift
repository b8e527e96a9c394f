import Endpoint
import TLS

extension Finding {
    /// What a dial met.
    init(_ trouble: EndpointTrouble, endpoint: EndpointSubject) {
        let code = DiagnosisCode(trouble.kind)
        self.init(code, trouble.description, mend: code.usualMend(path: endpoint.path, peer: trouble.peer))
    }
}

extension DiagnosisCode {
    init(_ kind: EndpointTrouble.Kind) {
        switch kind {
        case .noURL: self = .secretWrong
        case .unreachable(let why): self.init(why)
        case .tls(let error): self.init(error.kind)
        case .httpStatus(401), .httpStatus(403), .tokenRefused: self = .tokenRefused
        case .httpStatus: self = .httpStatus
        case .noWebSocket, .violation: self = .noWebSocket
        case .replaced: self = .endpointReplaced
        case .silent: self = .endpointSilent
        case .closed, .lost, .dialledAgain, .urlChanged, .toolsChanged: self = .endpointClosed
        }
    }

    private init(_ why: EndpointTrouble.Unreachable) {
        switch why {
        case .nameUnknown: self = .netName
        case .refused: self = .netRefused
        case .noRoute: self = .netRoute
        case .timedOut: self = .netTimeout
        case .noAnswer: self = .endpointSilent
        case .other: self = .netRoute
        }
    }

    private init(_ kind: TLSError.Kind) {
        switch kind {
        case .certificateExpired: self = .tlsExpired
        case .certificateNotYetValid: self = .tlsEarly
        case .hostMismatch: self = .tlsHost
        case .selfSigned, .unknownAuthority, .incompleteChain, .revoked, .otherVerification: self = .tlsAuthority
        default: self = .tlsFailed
        }
    }

    /// - Parameters:
    ///   - path: where the endpoint's URL is.
    ///   - peer: `host:port`.
    func usualMend(path: String, peer: String? = nil) -> String {
        let parts = peer?.split(separator: ":").map(String.init) ?? []
        let host = parts.dropLast().joined(separator: ":")
        let name = host.isEmpty ? "HOST" : host
        let port = parts.last ?? "443"
        switch self {
        case .netName: return "resolvectl query \(name)    # then look at the network and the DNS server"
        case .netRoute: return "ip route get 1.1.1.1    # then look at the cable, the Wi-Fi and the address"
        case .netRefused: return "nc -vz \(name) \(port)    # the server must run there; check host and port"
        case .netTimeout: return "nc -vz -w 5 \(name) \(port)    # a firewall on the way drops it"
        case .tlsExpired, .tlsHost, .tlsFailed:
            return
                "openssl s_client -connect \(name):\(port) -servername \(name) </dev/null | openssl x509 -noout -text"
        case .tlsEarly: return "timedatectl    # then: sudo systemctl enable --now systemd-timesyncd"
        case .tlsAuthority: return "sudo apt-get install ca-certificates    # or ca_file: for a server of your own"
        case .httpStatus, .noWebSocket, .tokenRefused, .secretWrong:
            return "sudo install -m 600 /dev/stdin \(path)    # copy the endpoint URL from the platform again"
        case .endpointReplaced: return "stop the other board or program, or make an endpoint for each on the platform"
        case .endpointSilent, .endpointClosed: return "look at the platform's own state; Boardhand goes on trying"
        case .voiceRefused: return "look at the platform's own state, and at a proxy's rules for /mcp_endpoint/call/"
        case .voiceSilent: return "sudo systemctl restart boardhand    # if it stays so, restart the platform's server"
        case .voiceSlow: return "ping -c 5 \(name)    # if that is fast, look at the platform's server"
        default: return "boardhand explain \(rawValue)"
        }
    }
}
