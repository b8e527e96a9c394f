/// Everything that an input is requested with.
public struct InputSettings: Hashable, Sendable {
    public var activeLevel: ActiveLevel
    public var bias: Bias
    /// A value counts once it has been stable this long, for reads and edges alike; zero for at once.
    public var debounce: Duration
    public var edges: EdgeDetection

    public init(
        activeLevel: ActiveLevel = .high,
        bias: Bias = .asIs,
        debounce: Duration = .zero,
        edges: EdgeDetection = .none
    ) {
        self.activeLevel = activeLevel
        self.bias = bias
        self.debounce = debounce
        self.edges = edges
    }
}
