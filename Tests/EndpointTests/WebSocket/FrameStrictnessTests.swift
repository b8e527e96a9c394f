import Endpoint
import Testing

/// Rules of RFC 6455 §5 to §8 for a client, one by one: what it takes, and what it puts on the wire.
@Suite
struct FrameStrictnessTests {
    static let words = Array("hello".utf8)
    static let dataAndControl: [UInt8] = [1, 2, 8, 9, 10]

    /// Sends frames in one piece, then drops; the client must have closed with this code, and heard nothing.
    static func expectFailure(_ frames: [ServerFrame], _ code: UInt16, _ section: String) throws {
        let client = try MemoryConnection()
        try client.receive(frames + [.text("after")])
        let sent = try client.sent()
        #expect(sent.map(\.opcode) == [8] && sent.first?.closeCode == code, "\(section)")
        #expect(sent.allSatisfy { $0.mask != nil && $0.isFinal && $0.payload.count <= 125 }, "\(section)")
        client.drop()
        #expect(client.told.messages.isEmpty && client.told.pongs.isEmpty, "\(section)")
        guard case .violated = client.told.endings.first, client.told.endings.count == 1 else {
            Issue.record("\(section): \(client.told.endings)")
            return
        }
    }

    @Test("5.1: a masked frame of every kind, also without payload", arguments: dataAndControl, [0, 5])
    func refusesMasks(opcode: UInt8, length: Int) throws {
        let frame = ServerFrame(opcode: opcode, payload: Array(Self.words.prefix(length)), mask: [1, 2, 3, 4])
        try Self.expectFailure([frame], 1002, "5.1 opcode \(opcode)")
    }

    @Test("5.2: RSV1, RSV2, RSV3 and all of them, on every kind", arguments: dataAndControl, [4, 2, 1, 7] as [UInt8])
    func refusesReservedBits(opcode: UInt8, bits: UInt8) throws {
        try Self.expectFailure([ServerFrame(opcode: opcode, reserved: bits)], 1002, "5.2 RSV \(bits)")
    }

    @Test("5.2: RSV on a continuation")
    func refusesReservedBitsLater() throws {
        let frames = [ServerFrame(opcode: 1, isFinal: false), ServerFrame(opcode: 0, reserved: 4)]
        try Self.expectFailure(frames, 1002, "5.2 RSV1 on a continuation")
    }

    @Test("5.2: every reserved opcode", arguments: [3, 4, 5, 6, 7, 11, 12, 13, 14, 15] as [UInt8])
    func refusesReservedOpcodes(opcode: UInt8) throws {
        try Self.expectFailure([ServerFrame(opcode: opcode, payload: Self.words)], 1002, "5.2 opcode \(opcode)")
    }

    @Test(
        "5.2: lengths at the borders of the three forms",
        arguments: [
            (125, ServerFrame.LengthForm.shortest, true), (125, .word, false), (126, .word, true), (0, .word, false),
            (65_535, .word, true), (65_535, .quad, false), (65_536, .quad, true), (0, .quad, false),
            (125, .quad, false),
        ] as [(Int, ServerFrame.LengthForm, Bool)]
    )
    func checksLengthForms(length: Int, form: ServerFrame.LengthForm, isGood: Bool) throws {
        let frame = ServerFrame(opcode: 2, payload: Array(repeating: 7, count: length), lengthForm: form)
        guard isGood else { return try Self.expectFailure([frame], 1002, "5.2 \(length) bytes as \(form)") }
        let client = try MemoryConnection()
        try client.receive([frame])
        #expect(client.told.messages.map(\.bytes.count) == [length])
        client.drop()
    }

    @Test(
        "5.2: a 64-bit length with the topmost bit, or beyond every memory",
        arguments: [1 << 63, .max, 1 << 62] as [UInt64]
    )
    func refusesHugeLengths(length: UInt64) throws {
        let frame = ServerFrame(opcode: 2, lengthForm: .quad, claimedLength: length)
        try Self.expectFailure([frame], 1009, "5.2 length \(length)")
    }

    @Test("5.3: every frame of the client is masked, also control frames and empty ones")
    func masksEverything() throws {
        let client = try MemoryConnection()
        client.connection.send(text: [])
        client.connection.send(binary: [1])
        client.connection.ping([])
        try client.receive([ServerFrame(opcode: 9), .close(1000)])
        let sent = try client.sent()
        #expect(sent.map(\.opcode) == [1, 2, 9, 10, 8])
        #expect(sent.allSatisfy { $0.mask != nil && $0.isFinal && $0.reserved == 0 })
        client.drop()
    }

    @Test(
        "5.4: fragments in a wrong order",
        arguments: [
            [ServerFrame(opcode: 0)], [ServerFrame(opcode: 0, isFinal: false)],
            [ServerFrame(opcode: 1, isFinal: false), ServerFrame(opcode: 1)],
            [ServerFrame(opcode: 1, isFinal: false), ServerFrame(opcode: 2, isFinal: false)],
            [ServerFrame(opcode: 2, isFinal: false), ServerFrame(opcode: 0, isFinal: false), ServerFrame(opcode: 2)],
        ] as [[ServerFrame]]
    )
    func refusesOrder(frames: [ServerFrame]) throws { try Self.expectFailure(frames, 1002, "5.4") }

    @Test("5.4: a message of many fragments, empty ones and control frames among them, is one message")
    func joinsFragments() throws {
        let client = try MemoryConnection()
        var frames = [ServerFrame(opcode: 1, payload: [], isFinal: false)]
        for byte in Self.words {
            frames += [
                ServerFrame(opcode: 0, payload: [byte], isFinal: false), ServerFrame(opcode: 9, payload: [byte]),
                ServerFrame(opcode: 10), ServerFrame(opcode: 0, isFinal: false),
            ]
        }
        try client.receive(frames + [ServerFrame(opcode: 0)])
        #expect(client.told.messages == [WebSocketMessage(kind: .text, bytes: Self.words)])
        #expect(try client.sent().map(\.payload) == Self.words.map { [$0] })
        client.drop()
    }

    @Test("5.5: control frames of 125 bytes are good, of more or in fragments not", arguments: [8, 9, 10] as [UInt8])
    func boundsControlFrames(opcode: UInt8) throws {
        // A close frame's payload begins with its code.
        let payload: [UInt8] = [3, 232] + Array(repeating: 65, count: 123)
        let client = try MemoryConnection()
        try client.receive([ServerFrame(opcode: opcode, payload: payload)])
        let answers: [UInt8: [UInt8]] = [8: [8], 9: [10], 10: []]
        #expect(try client.sent().map(\.opcode) == answers[opcode])
        client.drop()
        for form in [ServerFrame.LengthForm.word, .quad] {
            let long = ServerFrame(opcode: opcode, payload: payload + [65], lengthForm: form)
            try Self.expectFailure([long], 1002, "5.5 126 bytes")
        }
        let fragment = ServerFrame(opcode: opcode, payload: payload, isFinal: false)
        try Self.expectFailure([fragment], 1002, "5.5 fragmented")
    }

    @Test("5.5.1: a close inside a fragmented message is a close, and nothing after it counts")
    func closesInsideAMessage() throws {
        let client = try MemoryConnection()
        let late = [
            ServerFrame(opcode: 0), .text("late"), ServerFrame(opcode: 9), ServerFrame(opcode: 3), .close(1001),
        ]
        try client.receive([ServerFrame(opcode: 1, payload: [65], isFinal: false), .close(1000, "bye")] + late)
        client.connection.send(text: [66])
        client.connection.ping([66])
        #expect(try client.sent().map(\.opcode) == [8])
        client.drop()
        #expect(client.told.messages.isEmpty)
        #expect(client.told.endings == [.closedByPeer(WebSocketClose(code: 1000, reason: "bye"))])
    }

    @Test("5.5.2: each of many pings is answered, in their order")
    func answersEachPing() throws {
        let client = try MemoryConnection()
        let payloads = (UInt8(0)..<100).map { [$0] }
        try client.receive(payloads.map { ServerFrame(opcode: 9, payload: $0) })
        let sent = try client.sent()
        #expect(sent.allSatisfy { $0.opcode == 10 } && sent.map(\.payload) == payloads)
        client.drop()
    }

    @Test("5.5.3: a pong that nobody asked for is not answered")
    func ignoresPongs() throws {
        let client = try MemoryConnection()
        try client.receive([ServerFrame(opcode: 10, payload: Self.words), .text("next")])
        #expect(try client.sent().isEmpty)
        #expect(client.told.pongs == [Self.words] && client.told.messages.count == 1)
        client.drop()
    }

    @Test("5.6: binary data need not be UTF-8; a character may lie across fragments of a text")
    func takesEveryByte() throws {
        let client = try MemoryConnection()
        let house = Array("🏠".utf8)
        let pieces = house.indices.map { index in
            ServerFrame(opcode: index == 0 ? 1 : 0, payload: [house[index]], isFinal: index == 3)
        }
        try client.receive([ServerFrame(opcode: 2, payload: Array(UInt8.min...UInt8.max))] + pieces)
        #expect(client.told.messages.map(\.bytes) == [Array(UInt8.min...UInt8.max), house])
        client.drop()
    }

    @Test("7.1.2, 7.1.3: after its own close the client sends no data and no second close")
    func closesOnce() throws {
        let client = try MemoryConnection()
        client.connection.close(WebSocketClose(code: 1001))
        client.connection.close(WebSocketClose(code: 1000))
        client.connection.send(text: [65])
        client.connection.send(binary: [65])
        try client.receive([ServerFrame(opcode: 3)])
        #expect(try client.sent().map(\.closeCode) == [1001])
        client.drop()
    }

    @Test(
        "7.1.4 to 7.1.6: code and reason as the server gave them",
        arguments: [1000, 1001, 1008, 3000, 4999] as [UInt16]
    )
    func tellsCodeAndReason(code: UInt16) throws {
        let client = try MemoryConnection()
        try client.receive([.close(code, "新连接替换")])
        client.drop()
        #expect(client.told.endings == [.closedByPeer(WebSocketClose(code: code, reason: "新连接替换"))])
    }

    @Test(
        "7.4: codes that must not be on the wire",
        arguments: [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535]
    )
    func refusesCodes(code: UInt16) throws { try Self.expectFailure([.close(code)], 1002, "7.4 code \(code)") }

    @Test(
        "8.1: text that is not UTF-8",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC3, 0x28], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xE4, 0xBD],
        ] as [[UInt8]]
    )
    func refusesText(bytes: [UInt8]) throws {
        try Self.expectFailure([ServerFrame(opcode: 1, payload: [0x61] + bytes)], 1007, "8.1")
        let cut = ServerFrame(opcode: 1, payload: Array(bytes.prefix(1)), isFinal: false)
        try Self.expectFailure(
            [cut, ServerFrame(opcode: 0, payload: Array(bytes.dropFirst()))],
            1007,
            "8.1 in fragments"
        )
        try Self.expectFailure([ServerFrame(opcode: 8, payload: [3, 232] + bytes)], 1007, "8.1 close reason")
    }
}
