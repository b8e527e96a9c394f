import Synchronization

/// What came in and nobody has taken yet. One taker at a time.
final class Mailbox<Element: Sendable>: Sendable {
    struct Ended: Error {}
    struct TookTooLong: Error {}

    private struct State {
        var elements: [Element] = []
        var isFinished = false
        var taker: CheckedContinuation<Element, any Error>?
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.elements.count } }

    func put(_ element: Element) {
        let taker = state.withLock { state -> CheckedContinuation<Element, any Error>? in
            guard let taker = state.taker else {
                state.elements.append(element)
                return nil
            }
            state.taker = nil
            return taker
        }
        taker?.resume(returning: element)
    }

    func finish() {
        let taker = state.withLock { state -> CheckedContinuation<Element, any Error>? in
            state.isFinished = true
            defer { state.taker = nil }
            return state.taker
        }
        taker?.resume(throwing: Ended())
    }

    /// Waits for the next; throws ``Ended`` when there will be none and ``TookTooLong`` when a test is stuck.
    func take(within limit: Duration = .seconds(10)) async throws -> Element {
        let watchdog = Task {
            try await Task.sleep(for: limit)
            state.withLock { state -> CheckedContinuation<Element, any Error>? in
                defer { state.taker = nil }
                return state.taker
            }?.resume(throwing: TookTooLong())
        }
        defer { watchdog.cancel() }
        return try await withCheckedThrowingContinuation { continuation in
            let result = state.withLock { state -> Result<Element, any Error>? in
                if !state.elements.isEmpty { return .success(state.elements.removeFirst()) }
                if state.isFinished { return .failure(Ended()) }
                state.taker = continuation
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }
}
