package import NIOCore
import NIOWebSocket

/// Bytes in, messages and control frames out (RFC 6455 §5). Pure.
///
/// A payload is taken as it comes, so that wrong text fails at its first wrong byte and nothing above the limit is ever
/// kept.
package struct WebSocketDecoder: Sendable {
    private enum Stage {
        case header
        case payload(FrameHeader, missing: Int)
    }

    /// Bytes of a whole message, over all its fragments.
    private let maximumMessageBytes: Int
    private var stage = Stage.header
    /// The message whose fragments are coming in.
    private var kind: WebSocketMessage.Kind?
    private var message: [UInt8] = []
    private var text = UTF8Validator()
    private var control: [UInt8] = []

    package init(maximumMessageBytes: Int) { self.maximumMessageBytes = maximumMessageBytes }

    /// Part of a frame's payload has not come yet: until it has, no other frame can. (RFC 6455, §5.4)
    package var isInsideFrame: Bool { if case .payload = stage { true } else { false } }

    /// Takes bytes up to the end of the next event; `nil` when they do not reach it.
    package mutating func next(from buffer: inout ByteBuffer) throws(WebSocketViolation) -> WebSocketEvent? {
        while true {
            switch stage {
            case .header:
                guard let header = try FrameHeader.read(from: &buffer) else { return nil }
                try begin(header)
            case .payload(let header, let missing):
                let count = min(missing, buffer.readableBytes)
                try take(count, of: header, from: &buffer)
                guard count == missing else {
                    stage = .payload(header, missing: missing - count)
                    return nil
                }
                stage = .header
                if let event = try finish(header) { return event }
            }
        }
    }

    private mutating func begin(_ header: FrameHeader) throws(WebSocketViolation) {
        if !header.opcode.isControlOpcode {
            if header.opcode == .continuation {
                guard kind != nil else { throw .continuationOfNothing }
            } else {
                guard kind == nil else { throw .messageInsideMessage }
                kind = header.opcode == .text ? .text : .binary
            }
            guard header.length <= UInt64(maximumMessageBytes - message.count) else {
                throw .messageTooBig(maximum: maximumMessageBytes)
            }
            // A small frame is kept in one piece; a big one must first be sent before it costs memory.
            message.reserveCapacity(message.count + min(Int(header.length), 16_384))
        }
        stage = .payload(header, missing: Int(header.length))
    }

    private mutating func take(
        _ count: Int,
        of header: FrameHeader,
        from buffer: inout ByteBuffer
    ) throws(WebSocketViolation) {
        guard count > 0 else { return }
        let isControl = header.opcode.isControlOpcode
        let isText = !isControl && kind == .text
        let isValid = buffer.withUnsafeReadableBytes { bytes in
            let piece = UnsafeRawBufferPointer(rebasing: bytes[..<count])
            if isControl { control.append(contentsOf: piece) } else { message.append(contentsOf: piece) }
            return isText ? text.append(piece) : true
        }
        buffer.moveReaderIndex(forwardBy: count)
        guard isValid else { throw .invalidUTF8 }
    }

    private mutating func finish(_ header: FrameHeader) throws(WebSocketViolation) -> WebSocketEvent? {
        switch header.opcode {
        case .ping: return .ping(takeControl())
        case .pong: return .pong(takeControl())
        case .connectionClose: return .close(try WebSocketClose(payload: takeControl()))
        default:
            guard header.isFinal, let kind else { return nil }
            guard kind == .binary || text.isComplete else { throw .invalidUTF8 }
            defer {
                self.kind = nil
                message = []
            }
            return .message(WebSocketMessage(kind: kind, bytes: message))
        }
    }

    private mutating func takeControl() -> [UInt8] {
        defer { control.removeAll(keepingCapacity: true) }
        return control
    }
}
