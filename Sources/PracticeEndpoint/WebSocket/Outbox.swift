internal import FlyingFox
import Foundation
import Synchronization

/// Frames on their way out of one connection: written by anybody, taken by the one who writes to the socket. Bounded.
final class Outbox: Sendable {
    /// Bytes that wait at most; a peer that reads slower is let go.
    static let capacity = 8 << 20

    private struct State {
        var frames: [WSFrame] = []
        var bytes = 0
        var isFinished = false
        var isClosing = false
        var taker: CheckedContinuation<WSFrame?, Never>?
    }

    private let state = Mutex(State())

    /// `false` when the peer reads too slowly, and after ``close(_:)``.
    @discardableResult
    func send(_ frame: WSFrame) -> Bool {
        put(frame, isClose: false)
    }

    /// Sends a close frame, after which nothing else goes out. `false` when one went out before.
    @discardableResult
    func close(_ code: WSCloseCode) -> Bool {
        put(.close(code: code), isClose: true)
    }

    private func put(_ frame: WSFrame, isClose: Bool) -> Bool {
        let (taker, isTaken): (CheckedContinuation<WSFrame?, Never>?, Bool) = state.withLock { state in
            guard !state.isFinished, !state.isClosing else { return (nil, false) }
            guard isClose || state.bytes + frame.payload.count <= Self.capacity else { return (nil, false) }
            state.isClosing = isClose
            if let taker = state.taker.take() { return (taker, true) }
            state.frames.append(frame)
            state.bytes += frame.payload.count
            return (nil, true)
        }
        taker?.resume(returning: frame)
        return isTaken
    }

    /// Ends the connection once everything that waits has gone out.
    func finish() {
        let taker = state.withLock { state in
            state.isFinished = true
            return state.taker.take()
        }
        taker?.resume(returning: nil)
    }

    var isClosing: Bool { state.withLock { $0.isClosing || $0.isFinished } }

    /// The next frame; `nil` when there will be none.
    func next() async -> WSFrame? {
        await withCheckedContinuation { continuation in
            let result: WSFrame?? = state.withLock { state in
                if !state.frames.isEmpty {
                    let frame = state.frames.removeFirst()
                    state.bytes -= frame.payload.count
                    return .some(frame)
                }
                if state.isFinished { return .some(nil) }
                state.taker = continuation
                return nil
            }
            if let result { continuation.resume(returning: result) }
        }
    }
}
