public import HardwareAbstraction

/// Drivers that work against each other on one net.
public struct LineContention: Hashable, Sendable {
    /// The level that comes out: what holds the line, else low, as an output sinks more than it sources.
    public let level: LineLevel
    /// Who drives what: `GPIO17 on pinctrl-bcm2711 high (driven by 'boardhand: desk lamp')`.
    public let drivers: [String]
}
