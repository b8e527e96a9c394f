public import HardwareAbstraction

/// A GPIO line and how it is driven.
public struct LineWiring: Sendable {
    public var chip: any GPIOChip
    public var offset: LineOffset
    public var activeLevel: ActiveLevel
    public var drive: Drive
    public var bias: Bias

    public init(
        chip: any GPIOChip,
        offset: LineOffset,
        activeLevel: ActiveLevel = .high,
        drive: Drive = .pushPull,
        bias: Bias = .asIs
    ) {
        self.chip = chip
        self.offset = offset
        self.activeLevel = activeLevel
        self.drive = drive
        self.bias = bias
    }

    /// Names and labels may repeat on boards with two expanders; the two together do not.
    var resource: String { "line \(chip.info.name) \(chip.info.label) \(offset)" }

    var key: String {
        "\(resource) active \(activeLevel.rawValue) drive \(drive.rawValue) bias \(bias.rawValue)"
    }
}
