import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import TLS

extension EndpointTrouble.Kind {
    init(_ error: WebSocketHandshakeError) {
        switch error {
        case .status(let code): self = .httpStatus(Int(code))
        default: self = .noWebSocket("\(error)")
        }
    }

    /// What SwiftNIO and OpenSSL report while dialling.
    init(dialError error: any Error) {
        switch error {
        case let error as TLSError: self = .tls(error)
        case is HTTPParserError: self = .noWebSocket("\(WebSocketHandshakeError.notHTTP)")
        case let error as NIOConnectionError: self = Self(error)
        case let error as IOError where error.errnoCode == ECONNRESET || error.errnoCode == EPIPE:
            self = .lost("before it answered")
        case let error as IOError: self = .unreachable(EndpointTrouble.Unreachable(errno: error.errnoCode))
        case ChannelError.connectTimeout: self = .unreachable(.timedOut)
        case let error as HostLookupError: self = .unreachable(EndpointTrouble.Unreachable(error))
        default: self = .unreachable(.other("\(error)"))
        }
    }

    private init(_ error: NIOConnectionError) {
        let failures = error.connectionErrors.map { Self(dialError: $0.error) }
        // With several addresses the most telling failure counts: a board often has no IPv6 at all.
        let ranked: [Self] = [.unreachable(.refused), .unreachable(.timedOut), .unreachable(.noRoute)]
        if let tls = failures.first(where: { if case .tls = $0 { true } else { false } }) {
            self = tls
        } else if let best = ranked.first(where: failures.contains) ?? failures.first {
            self = best
        } else if let lookup = error.dnsAError ?? error.dnsAAAAError {
            self = Self(dialError: lookup)
        } else {
            self = .unreachable(.nameUnknown)
        }
    }
}

extension EndpointTrouble.Unreachable {
    init(errno code: CInt) {
        switch code {
        case ECONNREFUSED: self = .refused
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EADDRNOTAVAIL: self = .noRoute
        case ETIMEDOUT: self = .timedOut
        default: self = .other(String(cString: strerror(code)))
        }
    }

    init(_ error: HostLookupError) {
        switch error {
        case .failed(EAI_NONAME), .failed(EAI_AGAIN), .failed(EAI_FAIL): self = .nameUnknown
        case .failed(let code): self = .other("its name cannot be looked up: \(String(cString: gai_strerror(code)))")
        case .noThread(let code): self = .other("no thread for the lookup: \(String(cString: strerror(code)))")
        case .cancelled: self = .timedOut
        }
    }
}
