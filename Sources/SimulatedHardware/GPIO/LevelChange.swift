public import HardwareAbstraction

/// A level that a line took.
public struct LevelChange: Hashable, Sendable {
    public let time: MonotonicInstant
    public let level: LineLevel
    public let driver: LineDriver

    public init(time: MonotonicInstant, level: LineLevel, driver: LineDriver) {
        self.time = time
        self.level = level
        self.driver = driver
    }
}
