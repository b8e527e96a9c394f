/// Which electrical level means ``LineValue/active``.
public enum ActiveLevel: String, Hashable, Sendable, CaseIterable {
    case low
    case high

    /// The electrical level of a logical value.
    public func level(of value: LineValue) -> LineLevel {
        (value == .active) == (self == .high) ? .high : .low
    }

    /// The logical value of an electrical level.
    public func value(of level: LineLevel) -> LineValue {
        (level == .high) == (self == .high) ? .active : .inactive
    }
}
