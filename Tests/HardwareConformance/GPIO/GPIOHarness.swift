public import HardwareAbstraction

/// A chip to try, and hands and eyes at its lines from outside.
///
/// With the kernel's gpio-sim, ``apply(_:to:)`` writes `sim_gpioN/pull` and ``level(of:)`` reads `sim_gpioN/value`. On a
/// board with jumper wires both go through a second line.
public protocol GPIOHarness: Sendable {
    /// The chip; nothing holds ``output``, ``input`` and ``wiredInput``.
    var chip: any GPIOChip { get }
    /// The clock of the edges' timestamps.
    var clock: any BoardClock { get }
    /// A line that may be driven.
    var output: LineOffset { get }
    /// Another line, which ``apply(_:to:)`` reaches.
    var input: LineOffset { get }
    /// A line that is wired to ``output``; only with ``GPIOFeature/wiredPair``.
    var wiredInput: LineOffset { get }
    /// More edges than an input keeps for a consumer that is slow.
    var edgeOverflow: Int { get }

    /// The level that is really at the line.
    func level(of offset: LineOffset) throws -> LineLevel

    /// Gives a line that is not driven by its chip a level from outside, and the chip the time to see it.
    func apply(_ level: LineLevel, to offset: LineOffset) async throws

    /// Gives a line that its chip drives another level, by force; `nil` lets go. Only with ``GPIOFeature/hold``.
    func hold(_ offset: LineOffset, at level: LineLevel?) throws

    /// Every level since power-on, the first included. Only with ``GPIOFeature/history``.
    func levels(of offset: LineOffset) throws -> [LineLevel]

    /// Lets time pass.
    func wait(_ duration: Duration) async throws
}
