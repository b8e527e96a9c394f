import Endpoint
import TLS

extension Finding {
    /// What a dial met.
    init(_ trouble: EndpointTrouble, endpoint: EndpointSubject, _ patient: Patient) {
        let code = DiagnosisCode(trouble.kind)
        self.init(code, trouble.description, code.usualRemedy(endpoint, patient))
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

    /// For a log line; `nil` for what is as it should be.
    static func logged(_ kind: EndpointTrouble.Kind) -> String? {
        switch kind {
        case .dialledAgain, .urlChanged, .toolsChanged: nil
        default: DiagnosisCode(kind).rawValue
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

    /// What helps where no more is known than the code.
    func usualRemedy(_ endpoint: EndpointSubject, _ patient: Patient) -> Remedy {
        let parts = (endpoint.peer ?? "HOST:443").split(separator: ":").map(String.init)
        let host = parts.dropLast().joined(separator: ":")
        switch self {
        case .netName:
            return .advice("connect the network, or correct the name where it is kept", look: "getent hosts \(host)")
        case .netRoute: return .advice("look at the cable, the Wi-Fi and the gateway", look: "ip address; ip route")
        case .netRefused: return .advice("start the server there, or correct host and port of the URL")
        case .netTimeout: return .advice("let the firewalls on the way pass it, or switch the host on")
        case .tlsExpired, .tlsHost, .tlsFailed:
            return .advice(
                self == .tlsFailed
                    ? "see that the server speaks TLS at this port"
                    : self == .tlsHost ? "give the server a certificate for \(host)" : "renew the server's certificate",
                look: "openssl s_client -connect \(host):\(parts.last ?? "") </dev/null | openssl x509 -noout -text"
            )
        case .tlsEarly, .clockUnset: return .settingClock
        case .tlsAuthority:
            if patient.system.facts(of: "/etc/ssl/certs/ca-certificates.crt") == nil {
                return .run("sudo apt-get install --reinstall ca-certificates && sudo update-ca-certificates")
            }
            return .advice("name your own server's certificate with ca_file: or --ca-file")
        case .noWebSocket, .tokenRefused, .secretWrong: return patient.provisioning(endpoint.path)
        case .httpStatus: return .advice("look at the platform's own state, or copy the endpoint URL from it again")
        case .endpointReplaced:
            return .advice("stop the other board or program, or make an endpoint for each on the platform")
        case .endpointSilent, .endpointClosed:
            return .advice("look at the platform's own state; Boardhand goes on trying")
        case .voiceRefused:
            return .advice("look at the platform's own state, and at a proxy's rules for /mcp_endpoint/call/")
        case .voiceSilent:
            return patient.unit.isInstalled
                ? .run(Remedy.restart, then: "restart the platform's server, if it stays so")
                : .advice("start boardhand again; if it stays so, the platform's server")
        case .voiceSlow: return .advice("look at the network and the platform's server", look: "ping -c 5 \(host)")
        default: return .advice("look at the platform's own state", look: "boardhand explain \(rawValue)")
        }
    }
}
