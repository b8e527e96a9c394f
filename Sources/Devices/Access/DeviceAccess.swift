/// What one caller may see and change of a board's devices.
public struct DeviceAccess: Hashable, Sendable {
    /// Everything.
    public static let full = DeviceAccess()
    static let none = DeviceAccess(devices: [], isReadOnly: true)

    /// The names of the devices that there are for the caller; `nil` for all.
    public var devices: Set<String>?
    /// Whether nothing may be changed.
    public var isReadOnly: Bool

    public init(devices: Set<String>? = nil, isReadOnly: Bool = false) {
        self.devices = devices
        self.isReadOnly = isReadOnly
    }

    /// Whether the caller may know that there is a device of exactly this name.
    public func shows(_ name: String) -> Bool { devices?.contains(name) ?? true }
}
