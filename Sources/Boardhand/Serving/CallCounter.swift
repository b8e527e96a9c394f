import Synchronization

/// Counts the calls of one tool.
final class CallCounter: Sendable {
    struct Count: Hashable, Sendable {
        var answered: Int
        /// Refused, not understood, or the hardware failed.
        var failed: Int
    }

    private let answered = Atomic(0)
    private let failed = Atomic(0)

    func add(isError: Bool) {
        if isError {
            failed.wrappingAdd(1, ordering: .relaxed)
        } else {
            answered.wrappingAdd(1, ordering: .relaxed)
        }
    }

    var count: Count { Count(answered: answered.load(ordering: .relaxed), failed: failed.load(ordering: .relaxed)) }
}
