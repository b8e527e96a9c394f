import HardwareAbstraction

/// An output that is pressed: active for one pulse.
public struct MomentaryOutput: NamedDevice {
    public let identity: DeviceIdentity
    let id: OutputID
    let controller: OutputController

    /// Whether the line reads on, as it does during a pulse.
    public func isActive() async throws(OutputError) -> Bool { try await controller.value(of: id) == .active }

    /// Gives one pulse and returns after its end.
    public func press() async throws(OutputError) { try await controller.press(id) }
}
