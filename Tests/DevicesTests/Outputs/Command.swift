import Devices
import Synchronization

/// A command under way, and how it ended.
final class Command: Sendable {
    private let state = Mutex<Result<OutputOutcome?, OutputError>?>(nil)

    /// `nil` while it goes on.
    var result: Result<OutputOutcome?, OutputError>? { state.withLock { $0 } }
    var hasSucceeded: Bool { if case .success = result { true } else { false } }
    var error: OutputError.Kind? { if case .failure(let error) = result { error.kind } else { nil } }

    func end(_ result: Result<OutputOutcome?, OutputError>) { state.withLock { $0 = result } }
}
