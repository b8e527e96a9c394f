/// Something that a person names.
public protocol NamedDevice: Sendable {
    var identity: DeviceIdentity { get }
}

extension NamedDevice {
    public var name: String { identity.name }
}
