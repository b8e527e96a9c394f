import HardwareAbstraction
import Synchronization

/// Hands an input's edges to one consumer at a time; after one was cancelled, the next goes on from there.
final class EdgeStream: Sendable {
    /// How many edges wait for a consumer that is slow; then the oldest goes.
    static let capacity = 256

    private typealias Pair = (stream: AsyncStream<EdgeEvent>, continuation: AsyncStream<EdgeEvent>.Continuation)

    private struct State {
        var pair: Pair
        var isFinished = false
    }

    private let state: Mutex<State>

    init() {
        let pair = Self.makePair()
        state = Mutex(State(pair: pair))
        watch(pair.continuation)
    }

    deinit { finish() }

    var stream: AsyncStream<EdgeEvent> { state.withLock { $0.pair.stream } }

    func yield(_ event: EdgeEvent) {
        // An edge that found the buffer full shows as a gap in the sequence.
        state.withLock { state in _ = state.pair.continuation.yield(event) }
    }

    /// Ends the stream after what still waits in it.
    func finish() {
        let continuation = state.withLock { state in
            state.isFinished = true
            return state.pair.continuation
        }
        // Outside the lock: it calls the handler below.
        continuation.finish()
    }

    private static func makePair() -> Pair {
        AsyncStream<EdgeEvent>.makeStream(bufferingPolicy: .bufferingNewest(capacity))
    }

    /// A stream whose consumer was cancelled is at its end: the next consumer needs a new one.
    private func watch(_ continuation: AsyncStream<EdgeEvent>.Continuation) {
        continuation.onTermination = { [weak self] _ in self?.replace() }
    }

    private func replace() {
        let pair = Self.makePair()
        let isReplaced = state.withLock { state in
            guard !state.isFinished else { return false }
            state.pair = pair
            return true
        }
        if isReplaced { watch(pair.continuation) }
    }
}
