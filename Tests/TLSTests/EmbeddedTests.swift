import NIOCore
import NIOEmbedded
import Testing

@testable import TLS

/// The handler's own rules, our client against our server, step by step in memory.
@Suite struct EmbeddedTests {
    private static let payload = (0..<70_001).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

    @Test(arguments: [1, 7, 1_000, .max])
    func shakesHandsAndCarriesBothWays(piece: Int) throws {
        let pair = try EmbeddedPair()
        try pair.exchange(piece: piece)
        #expect(pair.clientSees.transcript.events == [.active, .handshake("TLSv1.3")])
        #expect(pair.serverSees.transcript.events == [.active, .handshake("TLSv1.3")])
        pair.client.writeAndFlush(ByteBuffer(bytes: Self.payload), promise: nil)
        pair.server.writeAndFlush(ByteBuffer(bytes: Self.payload.reversed()), promise: nil)
        try pair.exchange(piece: piece)
        #expect(pair.serverSees.transcript.received == Self.payload)
        #expect(pair.clientSees.transcript.received == Self.payload.reversed())
    }

    /// Written before, between and after; flushed once: kept, in order, and only promised when sent.
    @Test func keepsWritesUntilTheHandshake() throws {
        let pair = try EmbeddedPair()
        let first = pair.client.eventLoop.makePromise(of: Void.self)
        let second = pair.client.eventLoop.makePromise(of: Void.self)
        let unflushed = pair.client.eventLoop.makePromise(of: Void.self)
        let states = Fates([first, second, unflushed])
        pair.client.write(ByteBuffer(string: "one "), promise: first)
        pair.client.write(ByteBuffer(string: "two"), promise: second)
        pair.client.flush()
        pair.client.write(ByteBuffer(string: " three"), promise: unflushed)
        #expect(states.fates == [.open, .open, .open])
        try pair.exchange()
        #expect(states.fates == [.kept, .kept, .open])
        #expect(pair.serverSees.transcript.received == Array("one two".utf8))
        pair.client.flush()
        try pair.exchange()
        #expect(states.fates == [.kept, .kept, .kept])
        #expect(pair.serverSees.transcript.received == Array("one two three".utf8))
    }

    @Test func putsSmallWritesIntoOneRecord() throws {
        let pair = try EmbeddedPair()
        try pair.exchange()
        let promises = (0..<3).map { _ in pair.client.eventLoop.makePromise(of: Void.self) }
        let states = Fates(promises)
        for (text, promise) in zip(["head", "", "body"], promises) {
            pair.client.write(ByteBuffer(string: text), promise: promise)
        }
        pair.client.flush()
        #expect(states.fates == [.kept, .kept, .kept])
        let record = try #require(try pair.client.readOutbound(as: ByteBuffer.self))
        // Header 5, "headbody" 8, content type 1, tag 16.
        #expect(record.readableBytes == 30)
        #expect(try pair.client.readOutbound(as: ByteBuffer.self) == nil)
        try pair.server.writeInbound(record)
        #expect(pair.serverSees.transcript.received == Array("headbody".utf8))
    }

    @Test func handsOnOnePieceAChannelRead() throws {
        let pair = try EmbeddedPair()
        try pair.exchange()
        pair.client.writeAndFlush(ByteBuffer(bytes: Self.payload), promise: nil)
        let bytes = try #require(try pair.client.readOutbound(as: ByteBuffer.self))
        try pair.server.writeInbound(bytes)
        #expect(pair.serverSees.transcript.reads == 1)
    }

    @Test func aWholeCloseIsSaidAndAnswered() throws {
        let pair = try EmbeddedPair()
        try pair.exchange()
        pair.client.writeAndFlush(ByteBuffer(string: "bye"), promise: nil)
        let unflushed = pair.client.eventLoop.makePromise(of: Void.self)
        let states = Fates([unflushed])
        pair.client.write(ByteBuffer(string: "never"), promise: unflushed)
        pair.client.close(promise: nil)
        #expect(states.fates == [.broken(.ioOnClosedChannel)])
        try pair.exchange()
        #expect(pair.serverSees.transcript.received == Array("bye".utf8))
        #expect(pair.serverSees.transcript.events == [.active, .handshake("TLSv1.3"), .inputClosed, .inactive])
        #expect(pair.clientSees.transcript.events == [.active, .handshake("TLSv1.3"), .inactive])
        #expect(!pair.server.isActive)
    }

    @Test func aHalfClosedPeerStillGetsAnAnswer() throws {
        let pair = try EmbeddedPair()
        pair.server.allowRemoteHalfClosure = true
        try pair.exchange()
        try pair.client.pipeline.syncOperations.addHandler(HalfCloser(), position: .first)
        pair.client.close(mode: .output, promise: nil)
        let late = pair.client.eventLoop.makePromise(of: Void.self)
        let states = Fates([late])
        pair.client.writeAndFlush(ByteBuffer(string: "late"), promise: late)
        #expect(states.fates == [.broken(.outputClosed)])
        try pair.exchange()
        #expect(pair.serverSees.transcript.events == [.active, .handshake("TLSv1.3"), .inputClosed])
        pair.server.writeAndFlush(ByteBuffer(string: "answer"), promise: nil)
        pair.server.close(promise: nil)
        try pair.exchange()
        #expect(pair.clientSees.transcript.received == Array("answer".utf8))
        #expect(pair.clientSees.transcript.events == [.active, .handshake("TLSv1.3"), .inputClosed, .inactive])
        #expect(pair.serverSees.transcript.errors.isEmpty)
    }

    @Test func anEndWithoutCloseNotifyIsTruncation() throws {
        let pair = try EmbeddedPair()
        try pair.exchange()
        let write = pair.client.eventLoop.makePromise(of: Void.self)
        let failed = Fates([write])
        pair.client.write(ByteBuffer(string: "waiting"), promise: write)
        pair.dropClient()
        #expect(pair.clientSees.transcript.events.contains(.failed(.truncated)))
        #expect(pair.clientSees.transcript.events.last == .inactive)
        #expect(failed.fates == [.truncated])
    }

    /// TCP's half-closure is no close of TLS.
    @Test func aTCPHalfCloseIsTruncation() throws {
        let pair = try EmbeddedPair()
        try pair.exchange()
        pair.client.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(
            pair.clientSees.transcript.events
                == [.active, .handshake("TLSv1.3"), .failed(.truncated), .inactive]
        )
    }

    /// One changed bit in a record: an error, not data.
    @Test func noticesTampering() throws {
        let pair = try EmbeddedPair()
        try pair.exchange()
        pair.client.writeAndFlush(ByteBuffer(string: "switch on"), promise: nil)
        var record = try #require(try pair.client.readOutbound(as: ByteBuffer.self))
        let last = try #require(record.getInteger(at: record.writerIndex - 1, as: UInt8.self))
        record.setInteger(last ^ 1, at: record.writerIndex - 1)
        try pair.server.writeInbound(record)
        #expect(pair.serverSees.transcript.received.isEmpty)
        guard case .internal(let words) = pair.serverSees.transcript.errors.first?.kind else {
            Issue.record("\(pair.serverSees.transcript.events)")
            return
        }
        #expect(words.contains("bad record mac"))
        // The alert reaches the other side.
        try pair.exchange()
        #expect(pair.clientSees.transcript.errors.map(\.kind) == [.alertReceived(alert: TLSAlert(code: 20))])
    }

    /// With autoRead off the handshake reads by itself; later nothing is read unasked.
    @Test func asksForBytesOnlyWhenWanted() throws {
        let pair = try EmbeddedPair()
        let reads = ReadCounter()
        try pair.client.pipeline.syncOperations.addHandler(reads, position: .first)
        try pair.exchange(piece: 100)
        #expect(reads.count > 1)
        reads.count = 0
        pair.server.writeAndFlush(ByteBuffer(string: "unasked"), promise: nil)
        try pair.exchange()
        #expect(reads.count == 0)
        // Half a record answers no read.
        pair.client.read()
        #expect(reads.count == 1)
        pair.server.writeAndFlush(ByteBuffer(string: "asked"), promise: nil)
        var record = try #require(try pair.server.readOutbound(as: ByteBuffer.self))
        let half = record.readSlice(length: 9)
        try pair.client.writeInbound(#require(half))
        #expect(reads.count == 2)
        try pair.client.writeInbound(record)
        #expect(reads.count == 2)
        #expect(pair.clientSees.transcript.received == Array("unaskedasked".utf8))
    }
}

/// What became of some promises.
private final class Fates {
    enum Fate: Equatable {
        case open, kept, truncated
        case broken(ChannelError)
        case other
    }

    private(set) var fates: [Fate]

    init(_ promises: [EventLoopPromise<Void>]) {
        fates = promises.map { _ in .open }
        for (index, promise) in promises.enumerated() {
            promise.futureResult.assumeIsolated().whenComplete { result in
                switch result {
                case .success: self.fates[index] = .kept
                case .failure(let error as ChannelError): self.fates[index] = .broken(error)
                case .failure(let error as TLSError) where error.kind == .truncated: self.fates[index] = .truncated
                case .failure: self.fates[index] = .other
                }
            }
        }
    }
}

/// EmbeddedChannel closes as a whole whatever the mode; a socket would not.
private final class HalfCloser: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output {
            promise?.succeed()
        } else {
            context.close(mode: mode, promise: promise)
        }
    }
}

private final class ReadCounter: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    var count = 0

    func read(context: ChannelHandlerContext) {
        count += 1
        context.read()
    }
}
