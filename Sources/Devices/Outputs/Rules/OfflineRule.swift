/// What becomes of an output while no endpoint is connected.
public enum OfflineRule: Hashable, Sendable {
    case keep
    case off(after: Duration)
}
