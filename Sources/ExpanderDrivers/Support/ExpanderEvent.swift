public import HardwareAbstraction

/// Something about an expander that nobody asked for just then, and that should be told.
public struct ExpanderEvent: Hashable, Sendable, CustomStringConvertible {
    /// What happened.
    public enum What: Hashable, Sendable {
        /// The chip had lost its registers, as after a loss of power; what is held has been put back.
        case restored
        /// The chip fails while nobody waits for it; told once until ``answersAgain``.
        case failed(I2CError)
        case answersAgain
    }

    /// As in `mcp23017 at 0x20 on i2c-1`.
    public let chip: String
    public let what: What

    public init(chip: String, what: What) {
        self.chip = chip
        self.what = what
    }

    public var description: String {
        switch what {
        case .restored: "\(chip) had lost its registers; its lines are as before again; check its supply"
        case .failed(let error): "\(chip) cannot be watched: \(error.reason)"
        case .answersAgain: "\(chip) answers again"
        }
    }
}
