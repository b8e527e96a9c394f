/// One edge on an input line.
public struct EdgeEvent: Hashable, Sendable {
    public let edge: Edge
    /// When it happened; with debounce, when the value had been stable for the period.
    public let timestamp: MonotonicInstant
    /// Counts the events of this request, from 1. A gap says how many were lost.
    public let sequence: UInt64

    public init(edge: Edge, timestamp: MonotonicInstant, sequence: UInt64) {
        self.edge = edge
        self.timestamp = timestamp
        self.sequence = sequence
    }
}
