import Endpoint
import Foundation
import TLS
import Testing

/// `wss` from the dial to the answer, with a certificate made for the test.
@Suite(.timeLimit(.minutes(5)))
struct SecureEndpointTests {
    /// A directory with `cert.pem` and `key.pem` for 127.0.0.1.
    static func makeCertificate() throws -> URL {
        let directory = URL(fileURLWithPath: NSTemporaryDirectory() + "endpoint-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        openssl.currentDirectoryURL = directory
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem",
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0)
        return directory
    }

    @Test("a frame behind the 101, a call, a lost connection, the next one")
    func answers() async throws {
        let directory = try Self.makeCertificate()
        defer { try? FileManager.default.removeItem(at: directory) }
        let certificate = directory.appendingPathComponent("cert.pem").path
        let context = try TLSServerContext(
            certificateChainFile: certificate,
            privateKeyFile: directory.appendingPathComponent("key.pem").path
        )
        let endpoint = try await ScriptedEndpoint.start(tls: context)
        let running = try RunningService(
            FixedEndpointURLSource(EndpointURL(endpoint.url)),
            extraCAFile: certificate,
            timings: EndpointServiceTests.quick
        )
        for isFirst in [true, false] {
            let peer = try await endpoint.acceptWebSocket(
                followedBy: ServerFrame.text(EndpointServiceTests.initialize).bytes
            )
            #expect(try await peer.text().contains("2024-11-05"))
            let long = String(repeating: "s", count: 100_000)
            _ = try await peer.ask(EndpointServiceTests.call("echo", long, id: "2"))
            if isFirst { try await peer.reset() } else { await peer.drop() }
        }
        // 101, close 1008 and close_notify in one go.
        let refusing = try await endpoint.accept()
        try await refusing.upgrade(followedBy: ServerFrame.close(1008, "no").bytes, andDrop: true)
        _ = try await running.trouble { $0 == .tokenRefused(code: 1008, reason: "no") }
        await running.stop()
        ReconnectTests.expectNoSecret(in: running)

        // The same server, not trusted.
        let untrusting = try RunningService(FixedEndpointURLSource(EndpointURL(endpoint.url)))
        let trouble = try await untrusting.trouble { if case .tls = $0 { true } else { false } }
        #expect(trouble.description.contains("127.0.0.1"))
        await untrusting.stop()
    }
}
