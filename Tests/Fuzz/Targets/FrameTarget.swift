import Endpoint
import NIOCore

/// A server's frames. The first byte decides how they are cut; that must change nothing, and a second reading of the RFC
/// must agree.
struct FrameTarget: FuzzTarget {
    static let name = "frames"
    static let maximum = 1_000

    init() {}

    func run(_ input: [UInt8]) throws {
        guard let seed = input.first else { return }
        let bytes = Array(input.dropFirst())
        let (events, violation) = Self.decode([bytes[...]])
        let (pieced, piecedViolation) = Self.decode(bytes.pieces(seed))
        try require(events == pieced && violation == piecedViolation, "segment boundaries change the outcome")

        let reference = ReferenceFrames(bytes, maximum: Self.maximum)
        // The decoder fails at the first byte that cannot be right, the second reading at its message's end.
        let agrees = violation == nil ? events == reference.events : reference.events.starts(with: events)
        try require(agrees, "decoded \(events), should be \(reference.events)")
        try require(violation != nil || !reference.isViolated, "a violation was accepted")

        try checkLife(events, violation)
    }

    /// The state machine's own rules (RFC 6455 §5.5.1, §7.1).
    private func checkLife(_ events: [WebSocketEvent], _ violation: WebSocketViolation?) throws {
        var machine = WebSocketStateMachine()
        var actions = events.map { machine.received($0) }
        if let violation { actions.append(machine.violated(violation)) }
        actions.append(machine.close(WebSocketClose(code: 1001)))
        let closes = actions.indices.filter { if case .sendClose = actions[$0] { true } else { false } }
        try require(closes.count == 1, "\(closes.count) close frames")
        for action in actions[closes[0]...].dropFirst() where action != .none {
            if case .deliverPong = action { continue }
            throw Finding(description: "\(action) after the close frame")
        }
        for case .sendClose(let close) in actions {
            try require(close.payload.count <= 125, "a close frame of \(close.payload.count) bytes")
        }
        for case .message(let message) in events {
            try require(message.bytes.count <= Self.maximum, "a message beyond the limit")
        }
    }

    static func decode(_ pieces: [ArraySlice<UInt8>]) -> ([WebSocketEvent], WebSocketViolation?) {
        var decoder = WebSocketDecoder(maximumMessageBytes: maximum)
        var buffer = ByteBuffer()
        var events: [WebSocketEvent] = []
        for piece in pieces {
            buffer.writeBytes(piece)
            do throws(WebSocketViolation) {
                while let event = try decoder.next(from: &buffer) { events.append(event) }
            } catch {
                return (events, error)
            }
        }
        return (events, nil)
    }
}
