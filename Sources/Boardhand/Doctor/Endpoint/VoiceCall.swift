import Endpoint
import NIOCore
import TLS

/// Calls the board through its endpoint once as a voice session would, and leaves. It only asks what tools there are:
/// nothing is switched.
struct VoiceCall: Sendable {
    /// The voice session's, not the board's.
    let url: EndpointURL
    let caFile: String?
    /// From the name's lookup to the answer 101.
    var dialTimeout = Duration.seconds(4)
    /// For both of the board's answers.
    var answerTimeout = Self.usualAnswerTimeout

    static let usualAnswerTimeout = Duration.seconds(5)

    func run(on eventLoop: any EventLoop) async -> VoiceCallOutcome {
        let tls: TLSClientContext?
        do {
            tls = url.scheme == .wss ? try TLSClientContext(extraCAFile: caFile) : nil
        } catch {
            return .refused(EndpointTrouble(.tls(error), peer: "\(url.host):\(url.port)"))
        }
        return await withCheckedContinuation { continuation in
            eventLoop.execute {
                VoiceCallRun(self, tls: tls, eventLoop: eventLoop) { continuation.resume(returning: $0) }.start()
            }
        }
    }
}
