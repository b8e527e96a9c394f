/// The logical value of a line; its ``ActiveLevel`` says which electrical level that is.
public enum LineValue: String, Hashable, Sendable, CaseIterable {
    case inactive
    case active

    /// The other value.
    public var inverted: LineValue { self == .active ? .inactive : .active }
}
