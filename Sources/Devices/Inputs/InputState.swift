/// What is known of an input.
public enum InputState: Hashable, Sendable {
    case active
    case inactive
    case unknown(InputFailure)

    /// `nil` while unknown.
    public var isActive: Bool? {
        switch self {
        case .active: true
        case .inactive: false
        case .unknown: nil
        }
    }
}
