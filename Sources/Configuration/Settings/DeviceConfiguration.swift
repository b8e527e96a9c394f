/// What every configured device has.
public protocol DeviceConfiguration: Hashable, Sendable {
    /// The name, as people say it, and where it stands.
    var label: Located<String> { get }
    /// Other names for it.
    var aliases: [Located<String>] { get }
    /// Where it is: a room or a place.
    var area: String? { get }
    /// What it is, for the assistant.
    var description: String? { get }
}

extension DeviceConfiguration {
    public var name: String { label.value }
}
