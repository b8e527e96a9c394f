/// Where a resistor pulls a line.
public enum LinePull: String, Hashable, Sendable, CaseIterable {
    case up
    case down
}
