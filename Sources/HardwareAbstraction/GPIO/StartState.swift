/// What an output is when the program starts.
public enum StartState: String, Hashable, Sendable, CaseIterable {
    case off
    case on
    /// What it was before, as far as its limits allow; off when nothing is known of it.
    case last
}
