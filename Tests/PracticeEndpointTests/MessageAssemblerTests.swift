import FlyingFox
import Foundation
import Testing

@testable import PracticeEndpoint

@Suite struct MessageAssemblerTests {
    private func frame(_ opcode: WSFrame.Opcode, _ payload: String, fin: Bool = true) -> WSFrame {
        WSFrame(fin: fin, opcode: opcode, mask: nil, payload: Data(payload.utf8))
    }

    @Test func putsPiecesTogetherAroundAPing() {
        var assembler = MessageAssembler()
        #expect(assembler.add(frame(.text, "Hel", fin: false)) == nil)
        #expect(assembler.add(frame(.ping, "p")) == .ping(Data("p".utf8)))
        #expect(assembler.add(frame(.continuation, "l", fin: false)) == nil)
        #expect(assembler.add(frame(.continuation, "o")) == .text(Data("Hello".utf8)))
        #expect(assembler.add(frame(.text, "next")) == .text(Data("next".utf8)))
    }

    @Test func readsCloseCodes() {
        var assembler = MessageAssembler()
        #expect(assembler.add(.close(code: WSCloseCode(1001, reason: "bye"))) == .close(code: 1001, reason: "bye"))
        #expect(assembler.add(frame(.close, "")) == .close(code: 1005, reason: ""))
    }

    @Test func boundsAMessageOverItsPieces() {
        var assembler = MessageAssembler()
        let half = Data(repeating: 0x61, count: MessageAssembler.longestMessage / 2)
        #expect(assembler.add(WSFrame(fin: false, opcode: .text, mask: nil, payload: half)) == nil)
        #expect(
            assembler.add(WSFrame(fin: true, opcode: .continuation, mask: nil, payload: half)) == .text(half + half)
        )
        #expect(assembler.add(WSFrame(fin: false, opcode: .text, mask: nil, payload: half + half)) == nil)
        #expect(assembler.add(frame(.continuation, "x")) == .violation(code: 1009, reason: "message too big"))
    }

    @Test func seesBrokenRules() {
        func code(_ frames: [WSFrame]) -> UInt16? {
            var assembler = MessageAssembler()
            var last: MessageAssembler.Event?
            for frame in frames { last = assembler.add(frame) }
            guard case .violation(let code, _)? = last else { return nil }
            return code
        }
        var reserved = frame(.text, "x")
        reserved.rsv1 = true
        #expect(code([reserved]) == 1002)
        #expect(code([frame(.continuation, "x")]) == 1002)
        #expect(code([frame(.text, "x", fin: false), frame(.text, "y")]) == 1002)
        #expect(code([frame(.ping, "x", fin: false)]) == 1002)
        #expect(code([frame(.ping, String(repeating: "x", count: 126))]) == 1002)
        #expect(code([frame(WSFrame.Opcode(3), "")]) == 1002)
        #expect(code([WSFrame(fin: true, opcode: .text, mask: nil, payload: Data([0xC3, 0x28]))]) == 1007)
        #expect(code([WSFrame(fin: true, opcode: WSFrame.Opcode(0xF), mask: nil, payload: Data([3, 0xF1]))]) == 1009)
    }
}
