/// How often a connection is pinged, and how long its pong may take.
public struct KeepaliveTiming: Sendable {
    public var interval: Duration
    public var patience: Duration

    /// As the common relay has it: 20 s and 20 s.
    public init(interval: Duration = .seconds(20), patience: Duration = .seconds(20)) {
        self.interval = interval
        self.patience = patience
    }
}
