import NIOCore

@testable import TLS

/// What the handler after the TLS handler got to see.
struct Transcript: Sendable {
    enum Event: Hashable, Sendable {
        case active
        case handshake(String)
        case inputClosed
        case failed(TLSError.Kind)
        case otherError(String)
        case inactive
    }

    var events: [Event] = []
    /// In plaintext; not part of `events`, whose number would hang on how TCP cuts the stream.
    var received: [UInt8] = []
    var reads = 0
    var errors: [TLSError] = []

    /// The version agreed on, or nil without a handshake.
    var handshake: String? {
        events.lazy.compactMap { if case .handshake(let version) = $0 { version } else { nil } }.first
    }
}

/// Records, and acts as the test says; ends with the channel.
final class Recorder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    typealias Action = @Sendable (any Channel) -> Void

    private(set) var transcript = Transcript()
    private let onHandshake: Action
    private let onRead: @Sendable (any Channel, [UInt8]) -> Void
    private let end: EventLoopPromise<Transcript>?

    /// - Parameters:
    ///   - onRead: called with all bytes received so far.
    ///   - end: gets the transcript when the channel has become inactive.
    init(
        end: EventLoopPromise<Transcript>? = nil,
        onHandshake: @escaping Action = { _ in },
        onRead: @escaping @Sendable (any Channel, [UInt8]) -> Void = { _, _ in }
    ) {
        self.end = end
        self.onHandshake = onHandshake
        self.onRead = onRead
    }

    func channelActive(context: ChannelHandlerContext) {
        transcript.events.append(.active)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        transcript.received += Array(unwrapInboundIn(data).readableBytesView)
        transcript.reads += 1
        onRead(context.channel, transcript.received)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case let event as TLSHandshakeCompleted:
            transcript.events.append(.handshake(event.protocolVersion))
            onHandshake(context.channel)
        case ChannelEvent.inputClosed:
            transcript.events.append(.inputClosed)
        default:
            break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? TLSError {
            transcript.events.append(.failed(error.kind))
            transcript.errors.append(error)
        } else {
            transcript.events.append(.otherError("\(error)"))
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        transcript.events.append(.inactive)
        end?.succeed(transcript)
    }
}
