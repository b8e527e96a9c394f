import Endpoint
import JSON
import NIOCore

/// One connection at the control socket: each line a message, as MCP's stdio transport has it (MCP 2025-11-25,
/// basic/transports). What begins with `boardhand/` is the program's own, the rest an MCP session.
///
/// Everything happens on the channel's event loop.
final class ControlConnection: ChannelDuplexHandler, MessageTransport {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Never
    typealias OutboundOut = ByteBuffer

    /// Bytes of a message, as at an endpoint.
    static let maximumMessageBytes = 1 << 20
    /// A reader that takes nothing for so long is gone.
    static let slowest = TimeAmount.seconds(30)

    private let hub: ControlHub
    private let peer: PeerCredentials
    private var session: EndpointConnection?
    private var context: ChannelHandlerContext?
    private var line: [UInt8] = []
    private var hasHeldRead = false
    private var inputIsClosed = false
    private var wasActive = false
    /// Requests of the program's own that wait for their answer.
    private var pending = 0
    /// Messages that the kernel has not taken yet: closing would throw them away.
    private var unsent = 0
    private var isRefused = false
    private var patience: Scheduled<Void>?

    init(hub: ControlHub, peer: PeerCredentials) {
        self.hub = hub
        self.peer = peer
    }

    // MARK: Channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        session = hub.assumeIsolated { $0.open(bound) }
        isRefused = session == nil
    }

    func channelActive(context: ChannelHandlerContext) {
        if isRefused {
            answer(nil, .failure(.invalid("Too many programs use this socket. Try again in a moment.")))
        }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        wasActive = true
        guard !isRefused else { return }
        var rest = unwrapInboundIn(data).readableBytesView[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            line += rest[..<end]
            rest = rest[rest.index(after: end)...]
            guard line.count <= Self.maximumMessageBytes else { return refuseLength() }
            let whole = line
            line = []
            receive(whole)
        }
        line += rest
        if line.count > Self.maximumMessageBytes { refuseLength() }
    }

    func read(context: ChannelHandlerContext) {
        // Who does not take answers gets no more requests read.
        guard context.channel.isWritable else {
            hasHeldRead = true
            return
        }
        context.read()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        patience?.cancel()
        patience = nil
        if context.channel.isWritable {
            if hasHeldRead {
                hasHeldRead = false
                context.read()
            }
        } else {
            let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
            patience = context.eventLoop.scheduleTask(in: Self.slowest) { bound.value.drop() }
        }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed {
            inputIsClosed = true
            closeWhenDone()
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        patience?.cancel()
        session?.webSocketEnded(.dropped)
        if let session { hub.assumeIsolated { $0.closed(session) } }
        session = nil
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    // MARK: Messages

    private func receive(_ message: [UInt8]) {
        guard let session else { return }
        guard let value = try? JSONValue.parse(message), let method = value["method"]?.string,
            method.hasPrefix("boardhand/")
        else { return session.webSocketReceived(WebSocketMessage(kind: .text, bytes: message)) }
        pending += 1
        let bound = NIOLoopBound(self, eventLoop: hub.eventLoop)
        let id = value["id"]
        let request = ControlRequest(method: method, params: value["params"] ?? [:], peer: peer)
        hub.assumeIsolated {
            $0.serve(request, of: session) { result in
                bound.value.pending -= 1
                if let id { bound.value.answer(id, result) }
                bound.value.closeWhenDone()
            }
        }
    }

    private func answer(_ id: JSONValue?, _ result: Result<JSONValue, ControlError>) {
        var message: JSONObject = ["jsonrpc": "2.0", "id": id ?? .null]
        switch result {
        case .success(let value): message["result"] = value
        case .failure(let error): message["error"] = error.json
        }
        send(text: JSONValue.object(message).serialized())
    }

    private func refuseLength() {
        line = []
        isRefused = true
        answer(nil, .failure(.invalid("A message has at most \(Self.maximumMessageBytes) bytes.")))
    }

    private func closeWhenDone() {
        guard unsent == 0 else { return }
        let waits = pending > 0 || session?.assumeIsolated { $0.hasCalls } == true
        guard isRefused || (inputIsClosed && !waits) else { return }
        context?.close(promise: nil)
    }

    // MARK: MessageTransport

    func send(text: [UInt8]) {
        guard let context, context.channel.isActive else { return }
        var buffer = context.channel.allocator.buffer(capacity: text.count + 1)
        buffer.writeBytes(text)
        buffer.writeInteger(UInt8(ascii: "\n"))
        unsent += 1
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.whenComplete { _ in
            bound.value.unsent -= 1
            bound.value.closeWhenDone()
        }
        context.writeAndFlush(wrapOutboundOut(buffer), promise: sent)
    }

    /// There is nothing of the kind here: the kernel tells when the other side is gone.
    func ping(_ payload: [UInt8]) {}

    func close(_ close: WebSocketClose) { context?.close(promise: nil) }

    func drop() { context?.close(promise: nil) }

    func takeActivity() -> Bool {
        defer { wasActive = false }
        return wasActive
    }
}
