/// Which edges of an input are reported.
public enum EdgeDetection: String, Hashable, Sendable, CaseIterable {
    case none
    case rising
    case falling
    case both

    /// Whether this detection reports `edge`.
    public func reports(_ edge: Edge) -> Bool {
        switch self {
        case .none: false
        case .rising: edge == .rising
        case .falling: edge == .falling
        case .both: true
        }
    }
}
