import NIOCore
import NIOPosix
import Testing

@testable import TLS

/// Our client against servers that are fine, old, mute, or no TLS servers at all.
@Suite(.timeLimit(.minutes(5)))
struct HandshakeTests {
    @Test(arguments: [("-tls1_2", "TLSv1.2"), ("-tls1_3", "TLSv1.3")])
    func agreesOnVersion(option: String, version: String) async throws {
        let transcript = try await OpenSSLCommand.withServer(certificate: "good", arguments: [option]) { port in
            try await Loopback.dial(port: port)
        }
        #expect(transcript.handshake == version)
    }

    @Test(arguments: ["-tls1_1", "-tls1"])
    func refusesOldVersions(option: String) async throws {
        let transcript = try await OpenSSLCommand.withServer(
            certificate: "good",
            arguments: [option, "-cipher", "DEFAULT@SECLEVEL=0"]
        ) { port in
            try await Loopback.dial(port: port)
        }
        #expect(transcript.events == [.active, .failed(.protocolVersionTooOld), .inactive])
    }

    @Test func namesTheAlertOfARefusal() async throws {
        // A cipher for RSA certificates, where ours has an EC key.
        let arguments = ["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"]
        let transcript = try await OpenSSLCommand.withServer(certificate: "good", arguments: arguments) { port in
            try await Loopback.dial(port: port)
        }
        #expect(transcript.events == [.active, .failed(.handshakeRefused(alert: TLSAlert(code: 40))), .inactive])
        #expect(try #require(transcript.errors.first).description.contains("handshake failure (40)"))
    }

    @Test(arguments: [
        ("HTTP/1.1 400 Bad Request\r\n\r\n", true),
        ("SSH-2.0-OpenSSH_9.2\r\n", false),
        ("220 mail.example ESMTP\r\n", false),
        (String(repeating: "\u{1}", count: 64), false),
    ])
    func tellsWhatIsNotTLS(answer: String, isHTTP: Bool) async throws {
        let (listener, port) = try await Loopback.listen { channel in
            try channel.pipeline.syncOperations.addHandler(PlainPeer(answer: Array(answer.utf8), hangsUp: false))
        }
        let transcript = try await Loopback.dial(port: port)
        #expect(transcript.events == [.active, .failed(.notTLS(plainHTTP: isHTTP)), .inactive])
        try await listener.close()
    }

    /// A header that looks like TLS with a body that does not.
    @Test func survivesGarbageInARecord() async throws {
        let record: [UInt8] = [22, 3, 3, 0, 8, 9, 9, 9, 9, 9, 9, 9, 9]
        let (listener, port) = try await Loopback.listen { channel in
            try channel.pipeline.syncOperations.addHandler(PlainPeer(answer: record, hangsUp: false))
        }
        let transcript = try await Loopback.dial(port: port)
        guard case .internal(let words) = transcript.errors.first?.kind else {
            Issue.record("\(transcript.events)")
            return
        }
        #expect(!words.isEmpty)
        try await listener.close()
    }

    @Test(arguments: [[], [22, 3, 3]] as [[UInt8]])
    func reportsADropInTheHandshake(sentBefore: [UInt8]) async throws {
        let (listener, port) = try await Loopback.listen { channel in
            try channel.pipeline.syncOperations.addHandler(PlainPeer(answer: sentBefore, hangsUp: true))
        }
        let transcript = try await Loopback.dial(port: port)
        #expect(transcript.events == [.active, .failed(.droppedDuringHandshake), .inactive])
        try await listener.close()
    }

    /// Nothing happens until somebody closes; a waiting write is told so.
    @Test func closesWhileThePeerStalls() async throws {
        let (listener, port) = try await Loopback.listen { _ in }
        let context = try TLSClientContext(extraCAFile: nil)
        let loop = Loopback.group.next()
        let end = loop.makePromise(of: Transcript.self)
        let channel = try await ClientBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(context.makeHandler(host: "localhost"))
                    try channel.pipeline.syncOperations.addHandler(Recorder(end: end))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        let write = loop.makePromise(of: Void.self)
        channel.writeAndFlush(ByteBuffer(string: "early"), promise: write)
        try await channel.close()
        await #expect(throws: ChannelError.ioOnClosedChannel) { try await write.futureResult.get() }
        #expect(try await end.futureResult.get().events == [.active, .inactive])
        try await listener.close()
    }
}
