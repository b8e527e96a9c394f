/// What a configuration is checked against besides itself: the machine it is for.
public struct ConfigurationEnvironment: Sendable {
    /// `/proc/device-tree/compatible`, most specific first; empty elsewhere.
    public var compatible: [String]
    /// The profile that `auto` stands for, whatever the machine; `nil` to go by `compatible`.
    public var board: String?
    /// Buses that are on now, such as `i2c-1`: their pins are taken even without a sensor.
    public var enabledBuses: Set<String>
    /// Whether there is a file at a path.
    public var fileExists: @Sendable (String) -> Bool

    public init(
        compatible: [String] = [],
        board: String? = nil,
        enabledBuses: Set<String> = [],
        fileExists: @escaping @Sendable (String) -> Bool
    ) {
        self.compatible = compatible
        self.board = board
        self.enabledBuses = enabledBuses
        self.fileExists = fileExists
    }
}
