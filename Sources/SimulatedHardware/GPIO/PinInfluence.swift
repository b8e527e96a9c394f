import HardwareAbstraction

/// What one pin does to the net it is part of.
struct PinInfluence {
    /// A short to a supply rail.
    var held: LineLevel?
    /// The chip's own output stage.
    var output: (level: LineLevel, driver: LineDriver)?
    /// Another device on the board.
    var outside: LineLevel?
    var externalPull: LinePull?
    var internalPull: LinePull?
    /// For messages: `GPIO17 on pinctrl-bcm2711`.
    var label: String
}
