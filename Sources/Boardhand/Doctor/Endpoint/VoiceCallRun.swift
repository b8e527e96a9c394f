import Endpoint
import JSON
import NIOCore
import TLS

/// One call under way: `initialize`, then `tools/list`, whose answer is timed.
final class VoiceCallRun: DoctorDial {
    private let call: VoiceCall
    private let done: (VoiceCallOutcome) -> Void
    /// Of the request that waits. Relays of this form lose the answer to the id 0.
    private var lastID: Int64 = 0
    private var asked = NIODeadline.now()

    init(
        _ call: VoiceCall,
        tls: TLSClientContext?,
        eventLoop: any EventLoop,
        done: @escaping (VoiceCallOutcome) -> Void
    ) {
        self.call = call
        self.done = done
        super.init(call.url, tls: tls, timeout: call.dialTimeout, eventLoop: eventLoop)
    }

    override func begin() {
        wait(call.answerTimeout)
        ask(
            "initialize",
            [
                "protocolVersion": "2024-11-05", "capabilities": [:],
                "clientInfo": ["name": "boardhand-doctor", "version": .string(Version.text)],
            ]
        )
    }

    private func ask(_ method: String, _ params: JSONValue) {
        lastID += 1
        asked = .now()
        send(["jsonrpc": "2.0", "id": .integer(lastID), "method": .string(method), "params": params])
    }

    private func send(_ message: JSONValue) { connection?.send(text: message.serialized()) }

    override func received(_ message: WebSocketMessage) {
        let now = NIODeadline.now()
        // What is no answer to the question does not count: the time runs on.
        guard let answer = try? JSONValue.parse(message.bytes), answer["id"]?.integer == lastID else { return }
        if let error = answer["error"], error != .null { return finish(.rejected(code: error["code"]?.integer ?? 0)) }
        guard answer["result"] != nil else { return }
        if lastID > 1 { return finish(.answered(.nanoseconds((now - asked).nanoseconds))) }
        send(["jsonrpc": "2.0", "method": "notifications/initialized", "params": [:]])
        ask("tools/list", [:])
    }

    override func timeIsUp() { if connection == nil { super.timeIsUp() } else { finish(.silent) } }

    override func failed(_ kind: EndpointTrouble.Kind) {
        finish(.refused(EndpointTrouble(kind, peer: "\(call.url.host):\(call.url.port)")))
    }

    private func finish(_ outcome: VoiceCallOutcome) { if leave() { done(outcome) } }
}
