import Endpoint
import Foundation
import MCP
import Synchronization
import Testing

/// The whole service against a server that goes and comes.
@Suite(.timeLimit(.minutes(5)))
struct ReconnectTests {
    /// A source whose URL can be changed.
    final class ChangingSource: EndpointURLSource {
        private let text: Mutex<String>

        init(_ text: String) { self.text = Mutex(text) }

        func change(to text: String) { self.text.withLock { $0 = text } }

        func read() throws(EndpointURLError) -> EndpointURL { try EndpointURL(text.withLock { $0 }) }
    }

    static let secrets = ["dG9wLXNlY3JldC10b2tlbg", "top-secret", "wLXNlY3JldC10", "TG9uZ2VyU2VjcmV0"]

    static func expectNoSecret(in running: RunningService) {
        for line in running.lines.all {
            for secret in secrets { #expect(!line.contains(secret), "\(line)") }
        }
    }

    @Test("killed and back on the same port: reachable again in time")
    func comesBack() async throws {
        var endpoint = try await ScriptedEndpoint.start()
        let port = endpoint.port
        let running = try RunningService(endpoint, timings: EndpointServiceTests.quick)
        for _ in 0..<3 {
            let peer = try await endpoint.acceptWebSocket()
            _ = try await peer.ask(EndpointServiceTests.list)
            try await endpoint.stop()
            await peer.drop()
            try await Task.sleep(for: .milliseconds(700))
            endpoint = try await ScriptedEndpoint.start(port: port)
            let back = ContinuousClock.now
            let next = try await endpoint.acceptWebSocket()
            _ = try await next.ask(EndpointServiceTests.list)
            #expect(ContinuousClock.now - back < .milliseconds(2_500))
            try await endpoint.stop()
            await next.drop()
            endpoint = try await ScriptedEndpoint.start(port: port)
        }
        Self.expectNoSecret(in: running)
        #expect(
            running.lines.all.contains {
                $0.hasPrefix("notice: [test] connected to ws://127.0.0.1:\(port)/mcp_endpoint/…")
            }
        )
        await running.stop()
    }

    @Test("1008 after the 101: one sentence; a new URL counts within 2 s without a restart")
    func picksUpANewURL() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let source = ChangingSource(endpoint.url)
        let running = try RunningService(source, timings: EndpointServiceTests.quick)
        let peer = try await endpoint.acceptWebSocket()
        try await peer.send(.close(1008, "token \(ScriptedEndpoint.token) unknown"))
        await peer.drop()
        let trouble = try await running.trouble { if case .tokenRefused = $0 { true } else { false } }
        #expect(trouble.description.contains("refuses the token (close 1008, \"token [redacted] unknown\")"))

        let change = ContinuousClock.now
        source.change(to: "ws://127.0.0.1:\(endpoint.port)/mcp/?token=TG9uZ2VyU2VjcmV0VG9rZW4")
        let next = try await endpoint.accept()
        #expect(ContinuousClock.now - change < .seconds(2))
        #expect(try await next.request().contains("token=TG9uZ2VyU2VjcmV0VG9rZW4 "))
        Self.expectNoSecret(in: running)
        await running.stop()
    }

    @Test("HTTP 401 and 403 are refusals, whatever page comes with them", arguments: [401, 403])
    func noticesStatus(code: Int) async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint, timings: EndpointServiceTests.quick)
        let peer = try await endpoint.accept()
        _ = try await peer.request()
        let page = "no such token: \(ScriptedEndpoint.token)"
        try await peer.send(Array("HTTP/1.1 \(code) X\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)".utf8))
        let trouble = try await running.trouble { _ in true }
        #expect(trouble.kind == .tokenRefused(code: code, reason: ""))
        #expect(
            running.lines.all.contains {
                $0.hasPrefix("error: [test] 127.0.0.1:\(endpoint.port) refuses the token (HTTP \(code))")
            }
        )
        Self.expectNoSecret(in: running)
        await running.stop()
    }

    @Test("1000 'replaced' is another's connection: says so and does not fight")
    func doesNotFight() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint, timings: EndpointServiceTests.quick)
        let peer = try await endpoint.acceptWebSocket()
        _ = try await peer.ask(EndpointServiceTests.list)
        try await peer.send(.close(1000, "新连接替换"))
        await peer.drop()
        let trouble = try await running.trouble { $0 == .replaced }
        #expect(trouble.description.contains("another board or program uses this endpoint URL"))
        try await Task.sleep(for: .milliseconds(300))
        #expect(endpoint.waiting == 0)
        await running.stop()
    }

    @Test("each kind of trouble has a sentence of its own, logged once")
    func tellsTroublesApart() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        try await endpoint.stop()
        let refused = try RunningService(endpoint, timings: EndpointServiceTests.quick)
        for _ in 0..<3 { _ = try await refused.trouble { $0 == .unreachable(.refused) } }
        let lines = refused.lines.all.filter { $0.contains("nothing listens on that port") }
        #expect(lines.count { $0.hasPrefix("warning") } == 1)
        #expect(lines.count { $0.hasPrefix("debug") } >= 2)
        await refused.stop()

        let source = FixedEndpointURLSource(
            try EndpointURL("wss://no-such-host.invalid/mcp?token=dG9wLXNlY3JldC10b2tlbg")
        )
        let unknown = try RunningService(source)
        let trouble = try await unknown.trouble { _ in true }
        #expect(
            trouble.description == "cannot reach no-such-host.invalid: its name is unknown here; "
                + "check the network, the DNS server and the name"
        )
        Self.expectNoSecret(in: unknown)
        await unknown.stop()
    }

    @Test("wss to a server without TLS: OpenSSL's own sentence")
    func reportsTLS() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let url = try EndpointURL(endpoint.url.replacingOccurrences(of: "ws://", with: "wss://"))
        let running = try RunningService(FixedEndpointURLSource(url), timings: EndpointServiceTests.quick)
        let peer = try await endpoint.accept()
        try await peer.send(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
        let trouble = try await running.trouble { if case .tls = $0 { true } else { false } }
        #expect(trouble.description.contains("plain HTTP"))
        // Retried like an unreachable host.
        _ = try await endpoint.accept()
        Self.expectNoSecret(in: running)
        await running.stop()
    }

    @Test("a silent path is noticed and dialled anew")
    func noticesSilence() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        var timings = EndpointServiceTests.quick
        timings.pingInterval = .milliseconds(700)
        timings.pongTimeout = .milliseconds(700)
        let running = try RunningService(endpoint, timings: timings)
        let peer = try await endpoint.acceptWebSocket()
        let ping = try await peer.frame()
        #expect(ping.opcode == 9 && ping.payload.count == 8)
        try await peer.send(ServerFrame(opcode: 10, payload: ping.payload))
        let second = try await peer.frame()
        #expect(second.opcode == 9 && second.payload != ping.payload)
        _ = try await running.trouble { $0 == .silent }
        _ = try await endpoint.acceptWebSocket()
        await running.stop()
    }

    @Test("after an unclean loss and no request: closes, awaits the close, dials once more")
    func dialsTwice() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        var timings = EndpointServiceTests.quick
        timings.secondDialAfter = .milliseconds(300)
        timings.successWindow = .milliseconds(50)
        // On a busy machine this peer answers late.
        timings.closeTimeout = .seconds(10)
        let running = try RunningService(endpoint, timings: timings)
        let first = try await endpoint.acceptWebSocket()
        _ = try await first.ask(EndpointServiceTests.list)
        try await first.reset()
        let second = try await endpoint.acceptWebSocket()
        #expect(try await second.frame().closeCode == 1000)
        #expect(endpoint.waiting == 0)
        try await second.send(.close(1000))
        await second.drop()
        let third = try await endpoint.acceptWebSocket()
        _ = try await third.ask(EndpointServiceTests.list)
        await running.stop()
    }

    @Test("no URL in its source: says why, and dials when it is there")
    func waitsForItsURL() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let source = ChangingSource("")
        let running = try RunningService(source, timings: EndpointServiceTests.quick)
        let trouble = try await running.trouble { if case .noURL = $0 { true } else { false } }
        #expect(trouble.description.contains("is empty"))
        source.change(to: endpoint.url)
        _ = try await endpoint.acceptWebSocket()
        await running.stop()
    }

    @Test("no URL for a moment, as while its file is written: dials again when the same one is back")
    func takesTheSameURLAgain() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let source = ChangingSource(endpoint.url)
        let running = try RunningService(source, timings: EndpointServiceTests.quick)
        let peer = try await endpoint.acceptWebSocket()
        source.change(to: "")
        await peer.drop()
        _ = try await running.trouble { if case .noURL = $0 { true } else { false } }
        source.change(to: endpoint.url)
        let back = try await endpoint.acceptWebSocket()
        _ = try await back.ask(EndpointServiceTests.list)
        await running.stop()
    }

    @Test("several services do not disturb each other")
    func isIndependent() async throws {
        let good = try await ScriptedEndpoint.start()
        let bad = try await ScriptedEndpoint.start()
        let services = [
            try RunningService(bad, timings: EndpointServiceTests.quick),
            try RunningService(good, timings: EndpointServiceTests.quick),
        ]
        await (try await bad.accept()).drop()
        let peer = try await good.acceptWebSocket()
        _ = try await peer.ask(EndpointServiceTests.list)
        for service in services { await service.stop() }
    }
}
