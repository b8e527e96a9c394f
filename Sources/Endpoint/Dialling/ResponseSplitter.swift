import NIOCore

/// Lets HTTP see the heads of answers, and keeps everything after the head of the 101 for the WebSocket.
///
/// SwiftNIO's decoder takes what follows the 101 as well, and gives it up only in a later turn of the event loop; when
/// the server has closed by then, it is lost. A relay that refuses a token sends 101, close 1008 and FIN in one go.
final class ResponseSplitter: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// A head that does not end within this is no answer to us.
    private static let maximumHeadBytes = 16_384

    private let dial: WebSocketDial
    private var held = ByteBuffer()
    private var isDone = false

    init(dial: WebSocketDial) { self.dial = dial }

    /// The WebSocket is behind this handler now: it gets all bytes from here on, and this handler goes.
    func finish() { isDone = true }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        held.writeBuffer(&bytes)
        // An informational answer may come before the one that counts (RFC 9110 §15.2).
        while !isDone, !dial.isOver {
            // Before a head is looked for, so that it makes no difference where segments end.
            guard mayBeHTTP() else { return dial.fail(EndpointTrouble.Kind(.notHTTP)) }
            guard let length = headLength(), let head = held.readSlice(length: length) else { break }
            context.fireChannelRead(wrapInboundOut(head))
        }
        if isDone {
            let rest = held
            held = ByteBuffer()
            if rest.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(rest)) }
            context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
        } else if held.readableBytes > Self.maximumHeadBytes {
            dial.fail(EndpointTrouble.Kind(.notHTTP))
        }
    }

    /// Through the blank line.
    private func headLength() -> Int? {
        let end = Array("\r\n\r\n".utf8)
        let bytes = held.readableBytesView.prefix(Self.maximumHeadBytes)
        var index = bytes.startIndex
        while let found = bytes[index...].firstIndex(of: end[0]) {
            if bytes[found...].starts(with: end) { return found + end.count - bytes.startIndex }
            index = found + 1
        }
        return nil
    }

    private func mayBeHTTP() -> Bool {
        let start = "HTTP/1.".utf8
        return held.readableBytesView.prefix(start.count).elementsEqual(start.prefix(held.readableBytes))
    }
}
