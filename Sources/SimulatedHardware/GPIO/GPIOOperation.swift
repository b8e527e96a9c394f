/// What can be made to fail at a simulated line.
public enum GPIOOperation: String, Hashable, Sendable, CaseIterable {
    case request
    case set
    case get
}
