import Endpoint
import Foundation
import Testing

/// RFC 6455 §4.1, against a scripted server.
@Suite(.timeLimit(.minutes(5)))
struct WebSocketHandshakeTests {
    @Test("4.1: the request, with the target byte for byte")
    func sendsTheRequest() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        var keys: Set<String> = []
        for _ in 0..<2 {
            let client = RecordingClient()
            try client.dial(endpoint.url, configuration: WebSocketConfiguration(userAgent: "boardhand/1.0"))
            let peer = try await endpoint.accept()
            let lines = try await peer.request().components(separatedBy: "\r\n")
            #expect(lines[0] == "GET /mcp_endpoint/mcp/?token=\(ScriptedEndpoint.token) HTTP/1.1")
            let fields = Dictionary(
                uniqueKeysWithValues: lines.dropFirst().filter { !$0.isEmpty }.map { line in
                    let parts = line.components(separatedBy: ": ")
                    return (parts[0], parts[1])
                }
            )
            let key = try #require(fields["Sec-WebSocket-Key"])
            #expect(Data(base64Encoded: key)?.count == 16)
            keys.insert(key)
            #expect(
                fields == [
                    "Host": "127.0.0.1:\(endpoint.port)", "Upgrade": "websocket", "Connection": "Upgrade",
                    "Sec-WebSocket-Key": key, "Sec-WebSocket-Version": "13", "User-Agent": "boardhand/1.0",
                ]
            )
            await peer.drop()
        }
        #expect(keys.count == 2)
    }

    static let good = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ACCEPT\r\n"

    @Test(arguments: [
        ("4.1 no Upgrade", "101 X", "Connection: Upgrade\r\nSec-WebSocket-Accept: ACCEPT\r\n", "Upgrade: websocket"),
        (
            "4.1 other Upgrade", "101 X", "Upgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ACCEPT\r\n",
            "Upgrade: websocket"
        ),
        ("4.1 no Connection", "101 X", "Upgrade: websocket\r\nSec-WebSocket-Accept: ACCEPT\r\n", "Connection: Upgrade"),
        ("4.1 no Accept", "101 X", "Upgrade: websocket\r\nConnection: Upgrade\r\n", "Accept"),
        (
            "4.1 wrong Accept", "101 X", good.replacingOccurrences(of: "ACCEPT", with: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
            "Accept"
        ),
        ("4.1 two Accepts", "101 X", good + "Sec-WebSocket-Accept: ACCEPT\r\n", "Accept"),
        ("4.1 extension", "101 X", good + "Sec-WebSocket-Extensions: permessage-deflate\r\n", "extension"),
        ("4.1 subprotocol", "101 X", good + "Sec-WebSocket-Protocol: mcp\r\n", "subprotocol"),
    ])
    func refusesAnswers(section: String, status: String, fields: String, complaint: String) async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let client = RecordingClient()
        try client.dial(endpoint.url)
        let peer = try await endpoint.accept()
        let accept = try ScriptedPeer.accept(for: try await peer.request())
        let head = "HTTP/1.1 \(status)\r\n\(fields.replacingOccurrences(of: "ACCEPT", with: accept))\r\n"
        try await peer.send(Array(head.utf8))
        guard case .failed(.noWebSocket(let what)) = try await client.next() else {
            Issue.record("\(section): not refused")
            return
        }
        #expect(what.contains(complaint), "\(section)")
        try await peer.ended()
    }

    @Test("tokens of the answer are compared without case, and may stand in lists")
    func acceptsVariants() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let client = RecordingClient()
        try client.dial(endpoint.url)
        let peer = try await endpoint.accept()
        let accept = try ScriptedPeer.accept(for: try await peer.request())
        let head =
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Hi\r\nupgrade: WebSocket\r\n"
            + "CONNECTION: keep-alive, UPGRADE\r\nsec-websocket-accept:  \(accept)  \r\nX: y\r\n\r\n"
        for byte in Array(head.utf8) + ServerFrame.text("first").bytes { try await peer.send([byte]) }
        let event = try await client.next()
        #expect(event == .message(WebSocketMessage(kind: .text, bytes: Array("first".utf8))))
        await peer.drop()
    }

    @Test(arguments: [200, 301, 401, 403, 404, 429, 500, 502, 503])
    func keepsTheStatus(code: Int) async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let client = RecordingClient()
        try client.dial(endpoint.url)
        let peer = try await endpoint.accept()
        _ = try await peer.request()
        try await peer.send(Array("HTTP/1.1 \(code) X\r\nContent-Length: 3\r\n\r\nno!".utf8))
        #expect(try await client.next() == .failed(.httpStatus(code)))
        try await peer.ended()
    }

    /// Blank lines are a whole head, and no HTTP; the fuzz target `handshake` found that their segments told them apart.
    @Test(arguments: [[6], [1, 1, 1, 1, 1, 1], [4, 2]])
    func noHTTPIsNoneWhereverSegmentsEnd(_ segments: [Int]) async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let client = RecordingClient()
        try client.dial(endpoint.url)
        let peer = try await endpoint.accept()
        _ = try await peer.request()
        var rest = Array("\r\n\r\n\r\n".utf8)[...]
        for count in segments {
            // It may have hung up by then, as it should.
            try? await peer.send(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        #expect(try await client.next() == .failed(.noWebSocket("it does not speak HTTP")))
        await peer.drop()
    }

    @Test
    func tellsFailuresApart() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let garbage = RecordingClient()
        try garbage.dial(endpoint.url)
        let peer = try await endpoint.accept()
        try await peer.send(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8))
        #expect(try await garbage.next() == .failed(.noWebSocket("it does not speak HTTP")))

        let dropped = RecordingClient()
        try dropped.dial(endpoint.url)
        await (try await endpoint.accept()).drop()
        #expect(try await dropped.next() == .failed(.lost("before it answered")))

        try await endpoint.stop()
        let refused = RecordingClient()
        try refused.dial(endpoint.url)
        #expect(try await refused.next() == .failed(.unreachable(.refused)))

        let unknown = RecordingClient()
        try unknown.dial("ws://no-such-host.invalid/mcp")
        #expect(try await unknown.next() == .failed(.unreachable(.nameUnknown)))
    }
}
