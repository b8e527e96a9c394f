/// The electrical level of a line: near ground, or near the supply.
public enum LineLevel: String, Hashable, Sendable, CaseIterable {
    case low
    case high
}
