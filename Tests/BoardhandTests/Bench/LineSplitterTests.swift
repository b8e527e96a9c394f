import Testing

@testable import Boardhand

@Suite struct LineSplitterTests {
    @Test func linesComeInPieces() {
        var splitter = LineSplitter(longest: 8)
        #expect(splitter.add(Array("ab".utf8)) == [])
        #expect(splitter.add(Array("c\n\nde\nf".utf8)) == [Array("abc".utf8), Array("de".utf8)])
        #expect(splitter.add(Array("\n".utf8)) == [Array("f".utf8)])
        #expect(splitter.add(Array("123456789".utf8)) == nil)
    }
}
