/// What is known of an input now.
public struct InputReading: Hashable, Sendable {
    public let state: InputState
    /// How long it has been so; for an unknown state, how long it has been unknown.
    public let duration: Duration
    /// Changes of the line since the start, lost ones included.
    public let edges: UInt64
    /// How often the line has become active since the start, lost edges included.
    public let pulses: UInt64
    /// How often the line has become active in the last minute; the oldest second counts in whole or not at all.
    public let pulsesPerMinute: Int
    /// Edges that were counted but came too fast to be seen.
    public let lostEdges: UInt64

    public init(
        state: InputState,
        duration: Duration,
        edges: UInt64 = 0,
        pulses: UInt64 = 0,
        pulsesPerMinute: Int = 0,
        lostEdges: UInt64 = 0
    ) {
        self.state = state
        self.duration = duration
        self.edges = edges
        self.pulses = pulses
        self.pulsesPerMinute = pulsesPerMinute
        self.lostEdges = lostEdges
    }
}
