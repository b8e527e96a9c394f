public import HardwareAbstraction

/// What a scan found.
public struct ScanReport: Hashable, Sendable {
    public struct GPIOChip: Hashable, Sendable {
        public let info: GPIOChipInfo
        public let lines: [GPIOLineInfo]
        /// Why none of its lines may be used; `nil` when they may.
        public let reserved: String?
    }

    public struct Bus: Hashable, Sendable {
        public let name: String
        public let adapter: String
        public var chips: [BusChip] = []
        /// Why it was not looked at, or not to the end; `nil` when it was.
        public var trouble: String?
    }

    /// Something that answers on a bus, or that the kernel drives.
    public struct BusChip: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            /// A kernel driver owns the address.
            case kernelDriver(String)
            /// A sensor, certainly.
            case sensor(String)
            /// What it could be: sensors that cannot be told from others, and expanders. May be empty.
            case unknown(sensors: [String], expanders: [String])
        }

        public let address: I2CAddress
        public let kind: Kind
    }

    /// Something that the board could do.
    public struct NotEnabled: Hashable, Sendable {
        /// As in `the bus i2c-1`.
        public let what: String
        /// What switches it on, as the board's profile says it.
        public let hint: String
    }

    /// As its maker calls it; `nil` for a machine that no profile fits.
    public var boardTitle: String?
    /// As the configuration names it.
    public var boardName: String?
    public var gpioChips: [GPIOChip] = []
    public var buses: [Bus] = []
    public var kernelSensors: [KernelSensorInfo] = []
    public var cards: [SoundCardInfo] = []
    public var pwmChips: [PWMChipInfo] = []
    public var leds: [String] = []
    public var notEnabled: [NotEnabled] = []
    /// What could not be looked at, one sentence each.
    public var troubles: [String] = []
}
