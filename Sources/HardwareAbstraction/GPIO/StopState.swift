/// What an output becomes when the program stops.
public enum StopState: String, Hashable, Sendable, CaseIterable {
    case off
    case on
    /// What it was, as far as the kernel's driver lets it.
    case keep
}
