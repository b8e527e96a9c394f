/// A sensor that the kernel shows now.
public struct FoundKernelSensor: Hashable, Sendable {
    /// The part of the kernel that has it.
    public enum Subsystem: String, Hashable, Sendable, CaseIterable {
        case iio
        case hwmon
        case oneWire
        case thermalZone
    }

    public let subsystem: Subsystem
    /// The driver's name, the 1-Wire id or the zone's type.
    public let name: String
    /// What it hangs on, as in `1-0048`; IIO and hwmon only.
    public let parent: String?
    /// As in `voltage0`; IIO and hwmon only, and only what can be measured in a ``HardwareAbstraction/Quantity``.
    public let channels: [String]
}
