import Endpoint
import NIOCore
import Testing

/// RFC 6455 §5, on bytes alone.
@Suite
struct WebSocketDecoderTests {
    typealias Violation = WebSocketViolation

    /// Everything that the bytes amount to, given in pieces of a size.
    static func decode(_ bytes: [UInt8], pieces: Int, maximum: Int = 1_048_576) -> ([WebSocketEvent], Violation?) {
        var decoder = WebSocketDecoder(maximumMessageBytes: maximum)
        var buffer = ByteBuffer()
        var events: [WebSocketEvent] = []
        var position = 0
        while position < bytes.count {
            let end = min(position + pieces, bytes.count)
            buffer.writeBytes(bytes[position..<end])
            position = end
            do throws(Violation) {
                while let event = try decoder.next(from: &buffer) { events.append(event) }
            } catch {
                return (events, error)
            }
        }
        return (events, nil)
    }

    static func text(_ text: String) -> WebSocketEvent {
        .message(WebSocketMessage(kind: .text, bytes: Array(text.utf8)))
    }

    static let long = String(repeating: "a long text ", count: 20)
    static let longer = String(repeating: "0123456789abcdef", count: 5_000)

    @Test("good frames, whole and byte by byte", arguments: [1, 2, 3, 7, 1_000_000])
    func decodes(pieces: Int) {
        let cases: [([ServerFrame], [WebSocketEvent])] = [
            ([.text("")], [Self.text("")]),
            (
                [.text("hello"), .text(Self.long), .text(Self.longer)],
                [Self.text("hello"), Self.text(Self.long), Self.text(Self.longer)]
            ),
            (
                [ServerFrame(opcode: 2, payload: [0, 255])],
                [.message(WebSocketMessage(kind: .binary, bytes: [0, 255]))]
            ),
            ([ServerFrame(opcode: 9), ServerFrame(opcode: 10, payload: [1])], [.ping([]), .pong([1])]),
            ([ServerFrame(opcode: 8)], [.close(WebSocketClose(code: nil))]),
            ([.close(1012, "你好")], [.close(WebSocketClose(code: 1012, reason: "你好"))]),
            // §5.4: control frames may stand between fragments; fragments may be empty and cut characters.
            (
                [
                    ServerFrame(opcode: 1, payload: [0xE4, 0xBD], isFinal: false), ServerFrame(opcode: 9, payload: [7]),
                    ServerFrame(opcode: 0, payload: [], isFinal: false), ServerFrame(opcode: 0, payload: [0xA0]),
                    .text("next"),
                ],
                [.ping([7]), Self.text("你"), Self.text("next")]
            ),
        ]
        for (frames, expected) in cases {
            let (events, violation) = Self.decode(frames.flatMap(\.bytes), pieces: pieces)
            #expect(events == expected)
            #expect(violation == nil)
        }
    }

    @Test(
        "bad frames, by section of RFC 6455",
        arguments: [
            ("5.2 RSV1", [ServerFrame(opcode: 1, reserved: 4)], Violation.reservedBits),
            ("5.2 RSV2 on a control frame", [ServerFrame(opcode: 9, reserved: 2)], .reservedBits),
            ("5.2 opcode 3", [ServerFrame(opcode: 3)], .reservedOpcode(3)),
            ("5.2 opcode 7", [ServerFrame(opcode: 7)], .reservedOpcode(7)),
            ("5.2 opcode 11", [ServerFrame(opcode: 11)], .reservedOpcode(11)),
            ("5.2 opcode 15", [ServerFrame(opcode: 15)], .reservedOpcode(15)),
            ("5.1 masked", [ServerFrame(opcode: 1, payload: [65], mask: [1, 2, 3, 4])], .maskedFrame),
            (
                "5.2 16-bit length for 5 bytes",
                [ServerFrame(opcode: 1, payload: Array("hello".utf8), lengthForm: .word)], .lengthNotMinimal
            ),
            (
                "5.2 64-bit length for 5 bytes",
                [ServerFrame(opcode: 1, payload: Array("hello".utf8), lengthForm: .quad)], .lengthNotMinimal
            ),
            (
                "5.2 64-bit length for 300 bytes", [ServerFrame(opcode: 1, lengthForm: .quad, claimedLength: 300)],
                .lengthNotMinimal
            ),
            (
                "5.2 length with the topmost bit", [ServerFrame(opcode: 1, lengthForm: .quad, claimedLength: .max)],
                .messageTooBig(maximum: 1_048_576)
            ),
            ("5.5 fragmented ping", [ServerFrame(opcode: 9, isFinal: false)], .fragmentedControlFrame),
            ("5.5 fragmented close", [ServerFrame(opcode: 8, isFinal: false)], .fragmentedControlFrame),
            (
                "5.5 ping of 126 bytes", [ServerFrame(opcode: 9, payload: Array(repeating: 0, count: 126))],
                .controlFrameTooLong
            ),
            ("5.4 continuation of nothing", [ServerFrame(opcode: 0, payload: [65])], .continuationOfNothing),
            ("5.4 continuation after the end", [.text("a"), ServerFrame(opcode: 0)], .continuationOfNothing),
            ("5.4 text inside text", [ServerFrame(opcode: 1, isFinal: false), .text("a")], .messageInsideMessage),
            ("8.1 not UTF-8", [ServerFrame(opcode: 1, payload: [0x61, 0xFF])], .invalidUTF8),
            ("8.1 surrogate", [ServerFrame(opcode: 1, payload: [0xED, 0xA0, 0x80])], .invalidUTF8),
            ("8.1 half a character at the end", [ServerFrame(opcode: 1, payload: [0xE4, 0xBD])], .invalidUTF8),
            (
                "8.1 first fragment already wrong", [ServerFrame(opcode: 1, payload: [0xF4, 0x90], isFinal: false)],
                .invalidUTF8
            ),
            ("5.5.1 close with one byte", [ServerFrame(opcode: 8, payload: [3])], .closePayload),
            ("5.5.1 close reason not UTF-8", [ServerFrame(opcode: 8, payload: [3, 232, 0xFF])], .invalidUTF8),
        ]
    )
    func refuses(section: String, frames: [ServerFrame], violation: Violation) {
        for pieces in [1, 1_000_000] {
            #expect(Self.decode(frames.flatMap(\.bytes), pieces: pieces).1 == violation, "\(section)")
        }
    }

    @Test("8.1: wrong text fails before its frame is whole")
    func failsFast() {
        let bytes = ServerFrame(opcode: 1, payload: [0xFF] + Array(repeating: 65, count: 900)).bytes
        #expect(Self.decode(Array(bytes[..<6]), pieces: 100).1 == .invalidUTF8)
    }

    @Test(
        "7.4: codes that may and may not be sent",
        arguments: [
            (UInt16(0), false), (999, false), (1000, true), (1001, true), (1002, true), (1003, true), (1004, false),
            (1005, false), (1006, false), (1007, true), (1008, true), (1009, true), (1010, true), (1011, true),
            (1012, true),
            (1013, true), (1014, true), (1015, false), (1016, false), (1100, false), (2000, false), (2999, false),
            (3000, true),
            (3999, true), (4000, true), (4004, true), (4999, true), (5000, false), (65535, false),
        ]
    )
    func checksCloseCodes(code: UInt16, isGood: Bool) {
        let (events, violation) = Self.decode(ServerFrame.close(code).bytes, pieces: 100)
        #expect(events == (isGood ? [.close(WebSocketClose(code: code))] : []))
        #expect(violation == (isGood ? nil : .closeCode(code)))
    }

    @Test("a message of the limit is taken, one byte more is refused by its header alone", arguments: [1, 2, 3])
    func boundsMessages(fragments: Int) {
        let limit = 99_999
        func frames(_ total: Int) -> [ServerFrame] {
            let size = total / fragments
            return (0..<fragments).map { index in
                let count = index == fragments - 1 ? total - size * (fragments - 1) : size
                return ServerFrame(
                    opcode: index == 0 ? 1 : 0,
                    payload: Array(repeating: 65, count: count),
                    isFinal: index == fragments - 1
                )
            }
        }
        let (events, violation) = Self.decode(frames(limit).flatMap(\.bytes), pieces: 4_096, maximum: limit)
        #expect(events.count == 1 && violation == nil)
        var tooBig = frames(limit + 1)
        tooBig[fragments - 1].claimedLength = UInt64(tooBig[fragments - 1].payload.count)
        tooBig[fragments - 1].payload = []
        #expect(Self.decode(tooBig.flatMap(\.bytes), pieces: 4_096, maximum: limit).1 == .messageTooBig(maximum: limit))
    }

    @Test("5.5: a close reason is cut between characters")
    func cutsCloseReasons() throws {
        let payload = WebSocketClose(code: 1002, reason: String(repeating: "你", count: 60)).payload
        #expect(payload.count == 125)
        #expect(try WebSocketClose(payload: payload).reason == String(repeating: "你", count: 41))
    }
}
