import Endpoint
import TLS

@testable import Boardhand

extension SeededFault {
    static let endpointFaults: [SeededFault] = [
        dial(.netName, .unreachable(.nameUnknown)), dial(.netRoute, .unreachable(.noRoute)),
        dial(.netRefused, .unreachable(.refused)), dial(.netTimeout, .unreachable(.timedOut)),
        dial(.tlsExpired, .tls(TLSError(.certificateExpired, peer: "example.org"))),
        dial(.tlsEarly, .tls(TLSError(.certificateNotYetValid, peer: "example.org"))),
        dial(.tlsHost, .tls(TLSError(.hostMismatch(presented: ["example.com"]), peer: "example.org"))),
        dial(.tlsAuthority, .tls(TLSError(.unknownAuthority, peer: "example.org"))),
        dial(.tlsFailed, .tls(TLSError(.notTLS(plainHTTP: true), peer: "example.org"))),
        dial(.httpStatus, .httpStatus(404)), dial(.noWebSocket, .noWebSocket("it is a page")),
        dial(.tokenRefused, .tokenRefused(code: 1008, reason: "")), dial(.endpointReplaced, .replaced),
        dial(.endpointSilent, .silent), dial(.endpointClosed, .closed(code: 1011, reason: "")),
        SeededFault(.endpointUnasked) {
            $0.daemon = status("connected", requests: 0)
        } mend: {
            $0.daemon = status("connected", requests: 4)
        },
        call(.voiceRefused, .refused(EndpointTrouble(.httpStatus(404), peer: "example.org:443"))),
        call(.voiceSilent, .silent), call(.voiceSlow, .answered(.milliseconds(1200))),
    ]

    private static func call(_ code: DiagnosisCode, _ outcome: VoiceCallOutcome) -> SeededFault {
        SeededFault(code) {
            $0.daemon = status("connected", requests: 4)
            $0.call = outcome
        } mend: {
            $0.call = .answered(.milliseconds(34))
        }
    }

    private static func dial(_ code: DiagnosisCode, _ kind: EndpointTrouble.Kind) -> SeededFault {
        SeededFault(code) {
            $0.stopService()
            $0.condition = .trouble(EndpointTrouble(kind, peer: "example.org:443"))
        } mend: {
            $0.condition = .reachable(isAsked: nil)
        }
    }

    static func status(
        _ state: String,
        requests: Int64? = nil,
        code: String? = nil,
        host: String = "example.org:443"
    ) -> DaemonState {
        .answers(
            DaemonStatus(
                version: Version.text,
                endpoints: [
                    DaemonStatus.Endpoint(
                        name: "assistant",
                        state: state,
                        host: host,
                        reason: code.map { _ in "the service says so" },
                        code: code,
                        requests: requests
                    )
                ]
            )
        )
    }
}
