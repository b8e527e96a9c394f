/// An output that is pressed: active for one pulse.
public struct MomentaryOutput: NamedDevice {
    public let identity: DeviceIdentity
    public let id: OutputID
    let controller: OutputController

    /// Whether its hardware reads on, as it does during a pulse.
    public func isActive() async throws(OutputError) -> Bool { try await controller.level(of: id).isOn }

    /// Gives one pulse and returns after its end.
    public func press(by caller: Caller) async throws(OutputError) { try await controller.press(id, by: caller) }
}
