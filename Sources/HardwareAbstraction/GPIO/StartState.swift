/// What an output is when the program starts.
public enum StartState: String, Hashable, Sendable, CaseIterable {
    case off
    case on
}
