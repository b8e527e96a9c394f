import Testing

@testable import PracticeEndpoint

@Suite struct ClientInspectorTests {
    let head = "GET /mcp_endpoint/mcp/?token=x HTTP/1.1\r\nHost: a\r\nUPGRADE:  WebSocket\r\n\r\n"
    let headWithName =
        "GET /mcp_endpoint/mcp/?token=x HTTP/1.1\r\nHost: a\r\nUPGRADE:  WebSocket\r\nX-Practice-Connection: n1\r\n\r\n"

    private func frame(_ length: Int, isMasked: Bool = true) -> [UInt8] {
        let mask: UInt8 = isMasked ? 0x80 : 0
        var bytes: [UInt8] = [0x81]
        switch length {
        case ...125: bytes.append(mask | UInt8(length))
        case ...65_535: bytes += [mask | 126, UInt8(length >> 8), UInt8(length & 0xFF)]
        default: bytes += [mask | 127] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
        }
        return bytes + (isMasked ? [1, 2, 3, 4] : []) + (0..<length).map { UInt8(truncatingIfNeeded: $0) }
    }

    @Test(arguments: [1, 2, 3, 7, 64, 100_000]) func passesFramesHoweverTheyAreCut(size: Int) {
        let frames = frame(0) + frame(5) + frame(125) + frame(126) + frame(300) + frame(70_000) + frame(1)
        let input = Array(head.utf8) + frames
        var inspector = ClientInspector(name: "n1")
        var output: [UInt8] = []
        for start in stride(from: 0, to: input.count, by: size) {
            guard case .forward(let bytes) = inspector.receive(Array(input[start..<min(start + size, input.count)]))
            else {
                Issue.record("refused at \(start)")
                return
            }
            output += bytes
        }
        #expect(output == Array(headWithName.utf8) + frames)
    }

    @Test func replacesAFrameThatIsTooLong() {
        var inspector = ClientInspector(name: "n1", longestFrame: 1000)
        _ = inspector.receive(Array(head.utf8))
        #expect(inspector.receive(frame(1000)) == .forward(frame(1000)))
        #expect(inspector.receive(frame(3) + frame(1001)) == .last(frame(3) + [0x8F, 2, 3, 0xF1]))
        #expect(inspector.receive(frame(3)) == .last([]))
    }

    @Test func replacesAFrameWithoutMask() {
        var inspector = ClientInspector(name: "n1")
        _ = inspector.receive(Array(head.utf8))
        #expect(inspector.receive(frame(3, isMasked: false)) == .last([0x8F, 2, 3, 0xEA]))
    }

    @Test func replacesAFrameOfImpossibleLength() {
        var inspector = ClientInspector(name: "n1")
        _ = inspector.receive(Array(head.utf8))
        let huge: [UInt8] = [0x82, 0xFF] + [UInt8](repeating: 0xFF, count: 8) + [1, 2, 3, 4]
        #expect(inspector.receive(huge) == .last([0x8F, 2, 3, 0xF1]))
    }

    @Test func refusesAnEndlessHead() {
        var inspector = ClientInspector(name: "n1")
        let line = [UInt8](repeating: 0x61, count: 1024)
        for _ in 0..<16 { #expect(inspector.receive(line) == .forward([])) }
        guard case .refuse(let answer) = inspector.receive(line) else {
            Issue.record("an endless head was taken")
            return
        }
        #expect(String(decoding: answer, as: UTF8.self).hasPrefix("HTTP/1.1 431 "))
        #expect(inspector.receive(line) == .last([]))
    }

    @Test func boundsOrdinaryRequests() {
        var inspector = ClientInspector(name: "n1")
        let request = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        let passed = Array("GET / HTTP/1.1\r\nHost: a\r\nX-Practice-Connection: n1\r\n\r\n".utf8)
        #expect(!inspector.hasRequest)
        #expect(inspector.receive(request + [1, 2]) == .forward(passed + [1, 2]))
        #expect(inspector.hasRequest)
        guard case .refuse = inspector.receive([UInt8](repeating: 0, count: ClientInspector.longestPlain)) else {
            Issue.record("more than the limit was taken")
            return
        }
    }
}
