/// A sensor that the kernel shows.
public struct KernelSensorInfo: Hashable, Sendable {
    /// How a configuration names it, with its parent where that is needed to tell it from others.
    public let description: KernelSensorDescription
    /// What it hangs on, as in `1-0048`; `nil` where that is not said.
    public let parent: String?
    /// Its inputs, as in `voltage0`; empty for sensors without.
    public let channels: [String]

    public init(_ description: KernelSensorDescription, parent: String? = nil, channels: [String] = []) {
        self.description = description
        self.parent = parent
        self.channels = channels
    }
}
