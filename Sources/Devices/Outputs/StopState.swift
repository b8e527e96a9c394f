/// What an output is left as when the service stops.
public enum StopState: String, Hashable, Sendable, CaseIterable {
    case off
    case on
    /// As it is; what the chip does with a released line is up to its driver.
    case keep
}
