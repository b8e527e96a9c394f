/// What people call a device and where it is.
public struct DeviceIdentity: Hashable, Sendable {
    /// As it is advertised and spoken.
    public var name: String
    /// Other names that are understood.
    public var aliases: [String]
    /// The room or place; `nil` where none is given.
    public var area: String?

    public init(_ name: String, aliases: [String] = [], area: String? = nil) {
        self.name = name
        self.aliases = aliases
        self.area = area
    }
}
