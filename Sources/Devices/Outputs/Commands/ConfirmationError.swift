/// A word that confirms nothing, or a command that failed after its word.
public enum ConfirmationError: Error, Hashable, Sendable {
    /// No command waits for this word, or it waited too long.
    case unknownWord
    case output(OutputError)
}
