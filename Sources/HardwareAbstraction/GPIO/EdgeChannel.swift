import Synchronization

/// Hands an input's edges to one consumer at a time; after one was cancelled, the next goes on from there.
package final class EdgeChannel: Sendable {
    private struct State {
        var stream: AsyncStream<EdgeEvent>
        var continuation: AsyncStream<EdgeEvent>.Continuation
        var isFinished = false
    }

    private let state: Mutex<State>
    private let capacity: Int

    /// - Parameter capacity: how many edges wait for a consumer that is slow; then the oldest goes.
    package init(capacity: Int) {
        self.capacity = capacity
        let (stream, continuation) = Self.makeStream(capacity)
        state = Mutex(State(stream: stream, continuation: continuation))
        watch(continuation)
    }

    deinit { finish() }

    package var stream: AsyncStream<EdgeEvent> { state.withLock { $0.stream } }

    package func yield(_ event: EdgeEvent) {
        state.withLock { state in
            _ = state.continuation.yield(event)
        }
    }

    package func finish() {
        let continuation = state.withLock { state in
            state.isFinished = true
            return state.continuation
        }
        // Outside the lock: it calls the handler below.
        continuation.finish()
    }

    private static func makeStream(
        _ capacity: Int
    ) -> (AsyncStream<EdgeEvent>, AsyncStream<EdgeEvent>.Continuation) {
        AsyncStream<EdgeEvent>.makeStream(bufferingPolicy: .bufferingNewest(capacity))
    }

    /// A stream whose consumer is cancelled is at its end: the next consumer needs a new one.
    private func watch(_ continuation: AsyncStream<EdgeEvent>.Continuation) {
        continuation.onTermination = { [weak self] _ in self?.replaceStream() }
    }

    private func replaceStream() {
        let (stream, continuation) = Self.makeStream(capacity)
        let isReplaced = state.withLock { state in
            guard !state.isFinished else { return false }
            state.stream = stream
            state.continuation = continuation
            return true
        }
        if isReplaced { watch(continuation) }
    }
}
