public import HardwareAbstraction

/// What a line of a simulated chip is like when the board gets power.
public struct SimulatedLine: Hashable, Sendable {
    /// The board's name for the line; may be empty.
    public var name: String
    /// The resistor inside the chip.
    public var powerOnPull: LinePull?
    /// A resistor on the board; stronger than the one inside the chip.
    public var externalPull: LinePull?
    /// The level while nothing drives or pulls the line.
    public var powerOnLevel: LineLevel
    /// Without an interrupt a line has neither edges nor debounce.
    public var hasInterrupt: Bool

    public init(
        name: String = "",
        powerOnPull: LinePull? = nil,
        externalPull: LinePull? = nil,
        powerOnLevel: LineLevel = .low,
        hasInterrupt: Bool = true
    ) {
        self.name = name
        self.powerOnPull = powerOnPull
        self.externalPull = externalPull
        self.powerOnLevel = powerOnLevel
        self.hasInterrupt = hasInterrupt
    }

    /// GPIO0 to GPIO27 of a Raspberry Pi: 0 to 8 pulled up, the others down; 2 and 3 have pull-ups on the board.
    ///
    /// Source: BCM2835 ARM Peripherals, table 6-31.
    public static let raspberryPiHeader: [SimulatedLine] = (0...27).map { number in
        SimulatedLine(
            name: "GPIO\(number)",
            powerOnPull: number <= 8 ? .up : .down,
            externalPull: number == 2 || number == 3 ? .up : nil
        )
    }
}
