import HardwareAbstraction
import SpokenNames

/// A command that waits for its word.
struct PendingConfirmation: Sendable {
    let word: FoldedName
    let output: OutputID
    let request: OutputRequest
    let until: MonotonicInstant
}
