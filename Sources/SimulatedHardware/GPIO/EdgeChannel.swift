import HardwareAbstraction
import Synchronization

/// Hands an input's edges to one consumer at a time; after one was cancelled, the next goes on from there.
final class EdgeChannel: Sendable {
    private struct State {
        var stream: AsyncStream<EdgeEvent>
        var continuation: AsyncStream<EdgeEvent>.Continuation
        var isFinished = false
    }

    private let state: Mutex<State>

    init() {
        let (stream, continuation) = Self.makeStream()
        state = Mutex(State(stream: stream, continuation: continuation))
        watch(continuation)
    }

    deinit { finish() }

    var stream: AsyncStream<EdgeEvent> { state.withLock { $0.stream } }

    func yield(_ event: EdgeEvent) {
        state.withLock { state in
            _ = state.continuation.yield(event)
        }
    }

    func finish() {
        let continuation = state.withLock { state in
            state.isFinished = true
            return state.continuation
        }
        // Outside the lock: it calls the handler below.
        continuation.finish()
    }

    private static func makeStream() -> (AsyncStream<EdgeEvent>, AsyncStream<EdgeEvent>.Continuation) {
        AsyncStream<EdgeEvent>.makeStream(bufferingPolicy: .bufferingNewest(SimulatedGPIOChip.edgeCapacity))
    }

    /// A stream whose consumer is cancelled is at its end: the next consumer needs a new one.
    private func watch(_ continuation: AsyncStream<EdgeEvent>.Continuation) {
        continuation.onTermination = { [weak self] _ in self?.replaceStream() }
    }

    private func replaceStream() {
        let (stream, continuation) = Self.makeStream()
        let isReplaced = state.withLock { state in
            guard !state.isFinished else { return false }
            state.stream = stream
            state.continuation = continuation
            return true
        }
        if isReplaced { watch(continuation) }
    }
}
