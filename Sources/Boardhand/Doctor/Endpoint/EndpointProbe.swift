import Endpoint
import HardwareAbstraction
import NIOCore
import NIOPosix
import TLS

/// Dials an endpoint once as the service would, listens for a moment whether the connection lives, and leaves. It sends
/// nothing that a session could take for an answer.
struct EndpointProbe: Sendable {
    let url: EndpointURL
    let caFile: String?
    /// From the name's lookup to the answer 101.
    var dialTimeout = Duration.seconds(8)
    /// For the pong.
    var pongTimeout = Duration.seconds(4)
    /// 101 says nothing about the token: relays take the connection and close it at once.
    var settling = Duration.seconds(1)

    func run(on eventLoop: any EventLoop) async -> EndpointCondition {
        let peer = "\(url.host):\(url.port)"
        let tls: TLSClientContext?
        do {
            tls = url.scheme == .wss ? try TLSClientContext(extraCAFile: caFile) : nil
        } catch {
            return .trouble(EndpointTrouble(.tls(error), peer: peer))
        }
        let outcome: EndpointTrouble.Kind? = await withCheckedContinuation { continuation in
            eventLoop.execute {
                ProbeRun(self, tls: tls, eventLoop: eventLoop) { continuation.resume(returning: $0) }.start()
            }
        }
        return outcome.map { .trouble(EndpointTrouble($0, peer: peer)) } ?? .reachable(isAsked: nil)
    }
}
