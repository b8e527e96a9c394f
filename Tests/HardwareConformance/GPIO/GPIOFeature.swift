/// What a chip or its harness can do beyond the least; a requirement that needs more is left out.
public enum GPIOFeature: String, Hashable, Sendable, CaseIterable {
    /// An output is wired to an input.
    case wiredPair
    /// The harness can overpower an output.
    case hold
    /// The harness sees every level, also short ones.
    case history
    /// The chip has resistors, and nothing else pulls the input.
    case bias
    /// The chip has open drain and open source.
    case drive
    case edges
    case debounce
}
