public import HardwareAbstraction

/// An input that has become active, inactive or unknown.
public struct InputChange: Hashable, Sendable {
    /// The input's name.
    public let input: String
    /// `nil` when it is not known any more.
    public let isActive: Bool?
    public let at: MonotonicInstant

    public init(input: String, isActive: Bool?, at: MonotonicInstant) {
        self.input = input
        self.isActive = isActive
        self.at = at
    }
}
