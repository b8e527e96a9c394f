public import HardwareAbstraction

/// An output that stays as it is set.
public struct Switch: NamedDevice {
    public let identity: DeviceIdentity
    let id: OutputID
    let controller: OutputController

    /// Whether the line reads on.
    public func isOn() async throws(OutputError) -> Bool { try await controller.value(of: id) == .active }

    /// Switches and returns once the line reads so.
    public func set(_ value: LineValue) async throws(OutputError) { try await controller.set(id, to: value) }
}
