import Endpoint
import Testing

/// RFC 6455 §5 to §7, against a scripted server.
@Suite(.timeLimit(.minutes(5)))
struct WebSocketConnectionTests {
    static func open(
        echoes: Bool = false,
        configuration: WebSocketConfiguration = WebSocketConfiguration(),
        followedBy bytes: [UInt8] = []
    ) async throws -> (RecordingClient, ScriptedPeer) {
        let endpoint = try await ScriptedEndpoint.start()
        let client = RecordingClient(echoes: echoes)
        try client.dial(endpoint.url, configuration: configuration)
        let peer = try await endpoint.acceptWebSocket(followedBy: bytes)
        try await endpoint.stop()
        while try await client.events.take() != .opened {}
        return (client, peer)
    }

    @Test("5.1, 5.3: client frames are masked with fresh keys", arguments: [0, 1, 125, 126, 65_535, 65_536, 200_000])
    func masks(length: Int) async throws {
        let (_, peer) = try await Self.open(echoes: true)
        let text = String(repeating: "x", count: length)
        var masks: Set<[UInt8]> = []
        for _ in 0..<3 {
            try await peer.send(text: text)
            let frame = try await peer.frame()
            #expect(frame.opcode == 1 && frame.isFinal && frame.reserved == 0 && frame.text == text)
            masks.insert(try #require(frame.mask))
        }
        #expect(masks.count > 1)
        await peer.drop()
    }

    @Test("5.5.2: pings are answered with their payload, also between fragments and byte by byte")
    func answersPings() async throws {
        let (client, peer) = try await Self.open()
        let payload = Array(UInt8(0)...124)
        let bytes =
            ServerFrame(opcode: 1, payload: Array("ha".utf8), isFinal: false).bytes
            + ServerFrame(opcode: 9, payload: payload).bytes + ServerFrame(opcode: 0, payload: Array("lf".utf8)).bytes
        for byte in bytes { try await peer.send([byte]) }
        let pong = try await peer.frame()
        #expect(pong.opcode == 10 && pong.payload == payload && pong.mask != nil)
        #expect(try await client.next() == .message(WebSocketMessage(kind: .text, bytes: Array("half".utf8))))
        await peer.drop()
    }

    @Test(
        "7.1.7: a violation is answered with its code, and nothing after it counts",
        arguments: [
            (ServerFrame(opcode: 1, reserved: 1), 1002),
            (ServerFrame(opcode: 5), 1002),
            (ServerFrame(opcode: 1, payload: [65], mask: [1, 2, 3, 4]), 1002),
            (ServerFrame(opcode: 1, payload: [0xC0, 0x80]), 1007),
            (ServerFrame(opcode: 2, lengthForm: .quad, claimedLength: 1_048_577), 1009),
            (ServerFrame.close(1005), 1002),
            (ServerFrame.close(2999), 1002),
            (ServerFrame(opcode: 8, payload: [3, 232, 0xFF]), 1007),
        ] as [(ServerFrame, UInt16)]
    )
    func failsConnections(frame: ServerFrame, code: UInt16) async throws {
        let (client, peer) = try await Self.open()
        try await peer.send(frame, .text("too late"))
        let close = try await peer.frame()
        #expect(close.opcode == 8 && close.closeCode == code)
        await peer.drop()
        guard case .ended(.violated(let violation)) = try await client.next() else {
            Issue.record("no violation")
            return
        }
        #expect(violation.closeCode == code)
    }

    @Test("a message of 1 MiB is echoed; one byte more ends in 1009")
    func takesOneMebibyte() async throws {
        let (client, peer) = try await Self.open(echoes: true)
        let text = String(repeating: "m", count: 1_048_576)
        try await peer.send(text: text)
        #expect(try await peer.frame().payload.count == 1_048_576)
        try await peer.send(text: text + "m")
        #expect(try await peer.frame().closeCode == 1009)
        await peer.drop()
        guard case .message = try await client.next() else { throw Mailbox<Int>.Ended() }
        #expect(try await client.next() == .ended(.violated(.messageTooBig(maximum: 1_048_576))))
    }

    @Test(
        "7.1.5: the peer's close is echoed, then the client waits for the peer to drop",
        arguments: [
            (WebSocketClose(code: 1000, reason: "新连接替换"), 1000), (WebSocketClose(code: 1012), 1012),
            (WebSocketClose(code: 4004, reason: "Internal server error"), 4004), (WebSocketClose(code: nil), nil),
        ] as [(WebSocketClose, UInt16?)]
    )
    func echoesClose(close: WebSocketClose, echo: UInt16?) async throws {
        let (client, peer) = try await Self.open()
        try await peer.send(ServerFrame(opcode: 8, payload: close.payload))
        let frame = try await peer.frame()
        #expect(frame.opcode == 8 && frame.closeCode == echo)
        await peer.drop()
        #expect(try await client.next() == .ended(.closedByPeer(close)))
    }

    @Test("7.1.1: a peer that does not drop after its close is left after the bound")
    func boundsTheWait() async throws {
        let (client, peer) = try await Self.open(
            configuration: WebSocketConfiguration(closeTimeout: .milliseconds(100))
        )
        try await peer.send(.close(1000))
        try await peer.ended()
        #expect(try await client.next() == .ended(.closedByPeer(WebSocketClose(code: 1000))))
    }

    @Test(
        "5.5.1: our close; pings are still answered before the peer's, messages are not delivered",
        arguments: [true, false]
    )
    func closes(isAnswered: Bool) async throws {
        let (client, peer) = try await Self.open(
            configuration: WebSocketConfiguration(closeTimeout: .seconds(2))
        )
        let close = WebSocketClose(code: 1001, reason: "bye")
        try await client.with { connection in
            connection.close(close)
            connection.close(WebSocketClose(code: 1000))
            connection.send(text: [65])
        }
        let frame = try await peer.frame()
        #expect(frame.closeCode == 1001)
        try await peer.send(.text("late"), ServerFrame(opcode: 9, payload: [1]))
        #expect(try await peer.frame().opcode == 10)
        if isAnswered {
            try await peer.send(.close(1001))
            await peer.drop()
        }
        #expect(try await client.next() == .ended(.closedHere(close, answered: isAnswered)))
    }

    @Test("7.1.4: a lost transport is no closing handshake", arguments: [true, false])
    func noticesLoss(isReset: Bool) async throws {
        let (client, peer) = try await Self.open()
        try await client.with { $0.ping([1, 2]) }
        #expect(try await peer.frame().payload == [1, 2])
        try await peer.send(ServerFrame(opcode: 10, payload: [1, 2]))
        #expect(try await client.next() == .pong([1, 2]))
        if isReset { try await peer.reset() } else { await peer.drop() }
        guard case .ended(.lost) = try await client.next() else { throw Mailbox<Int>.Ended() }
    }

    @Test("a peer that takes no answers gets no more requests read")
    func pushesBack() async throws {
        let (client, peer) = try await Self.open(echoes: true)
        try await peer.stopReading()
        let text = String(repeating: "p", count: 500_000)
        let sending = Task { for _ in 0..<40 { try await peer.send(text: text) } }
        // Until nothing moves any more.
        var counts = [-1, -2]
        while counts[0] != counts[1] {
            try await Task.sleep(for: .milliseconds(150))
            counts = [client.events.count, counts[0]]
        }
        #expect(client.events.count < 40)
        try await peer.resumeReading()
        for _ in 0..<40 { #expect(try await peer.frame().payload.count == 500_000) }
        try await sending.value
        await peer.drop()
    }

    @Test("101, close 1008 and FIN in one go, as a relay refuses a token: the code is not lost")
    func hearsARefusalInOneGo() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        for _ in 0..<50 {
            let client = RecordingClient()
            try client.dial(endpoint.url)
            let peer = try await endpoint.accept()
            try await peer.upgrade(followedBy: ServerFrame.close(1008, "no").bytes, andDrop: true)
            let event = try await client.next()
            #expect(event == .ended(.closedByPeer(WebSocketClose(code: 1008, reason: "no"))))
        }
    }

    @Test("4.1: frames behind the 101 in its segment are not lost")
    func keepsLeftOverBytes() async throws {
        let frames = [ServerFrame.text("one"), ServerFrame(opcode: 9, payload: [9]), .text("two")]
        let (client, peer) = try await Self.open(followedBy: frames.flatMap(\.bytes))
        #expect(try await client.next() == .message(WebSocketMessage(kind: .text, bytes: Array("one".utf8))))
        #expect(try await peer.frame().payload == [9])
        #expect(try await client.next() == .message(WebSocketMessage(kind: .text, bytes: Array("two".utf8))))
        await peer.drop()
    }

    @Test("5.4: bytes excuse a late pong while a frame is under way that it could be stuck behind, never whole ones")
    func onlyPartOfAFrameIsActivity() throws {
        let memory = try MemoryConnection()
        try memory.receive([.text("whole"), ServerFrame(opcode: 9)])
        #expect(!memory.connection.takeActivity())
        let long = ServerFrame.text(String(repeating: "l", count: 70_000)).bytes
        try memory.receive(long[..<40_000])
        #expect(memory.connection.takeActivity())
        #expect(!memory.connection.takeActivity(), "nothing came since")
        try memory.receive(long[40_000..<60_000])
        #expect(memory.connection.takeActivity())
        try memory.receive(long[60_000...])
        #expect(!memory.connection.takeActivity())
        #expect(memory.told.messages.count == 2)
        memory.drop()
    }
}
