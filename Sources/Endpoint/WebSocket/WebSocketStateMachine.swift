/// The life of an open connection and its closing handshake (RFC 6455 §5.5, §7). Pure.
package struct WebSocketStateMachine: Sendable {
    package enum Action: Hashable, Sendable {
        case deliver(WebSocketMessage)
        case deliverPong([UInt8])
        case sendPong([UInt8])
        /// Send it, then wait, with a bound, until the server drops the transport (§7.1.1).
        case sendClose(WebSocketClose)
        case none
    }

    private enum State: Equatable {
        case open
        /// Our close frame is out, theirs is not in.
        case closing(WebSocketClose)
        /// The peer broke the rules; nothing of it counts any more (§7.1.7).
        case failed(WebSocketViolation)
        /// Both close frames are through.
        case closed(WebSocketEnding)
    }

    private var state = State.open

    package init() {}

    package var isOpen: Bool { state == .open }

    /// What still comes in is to be read and forgotten, so that closing does not reset the transport.
    package var discardsInput: Bool {
        switch state {
        case .failed, .closed: true
        case .open, .closing: false
        }
    }

    package mutating func received(_ event: WebSocketEvent) -> Action {
        switch (state, event) {
        case (.failed, _), (.closed, _):
            return .none
        case (.open, .message(let message)):
            return .deliver(message)
        case (.closing, .message):
            return .none
        case (_, .ping(let payload)):
            // §5.5.2: unless a close frame has come in.
            return .sendPong(payload)
        case (_, .pong(let payload)):
            return .deliverPong(payload)
        case (.open, .close(let close)):
            state = .closed(.closedByPeer(close))
            return .sendClose(WebSocketClose(code: close.code))
        case (.closing(let close), .close):
            state = .closed(.closedHere(close, answered: true))
            return .none
        }
    }

    package mutating func violated(_ violation: WebSocketViolation) -> Action {
        switch state {
        case .open:
            state = .failed(violation)
            return .sendClose(WebSocketClose(code: violation.closeCode, reason: violation.description))
        case .closing:
            // Only one close frame may be sent, and ours is out.
            state = .failed(violation)
            return .none
        case .failed, .closed:
            return .none
        }
    }

    package mutating func close(_ close: WebSocketClose) -> Action {
        guard state == .open else { return .none }
        state = .closing(close)
        return .sendClose(close)
    }

    /// The transport is gone.
    package func ending(transportError: String?) -> WebSocketEnding {
        switch state {
        case .open: .lost(transportError)
        case .closing(let close): .closedHere(close, answered: false)
        case .failed(let violation): .violated(violation)
        case .closed(let ending): ending
        }
    }
}
