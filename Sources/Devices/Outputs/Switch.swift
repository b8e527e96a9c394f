/// An output that stays as it is set.
public struct Switch: NamedDevice {
    public let identity: DeviceIdentity
    public let id: OutputID
    let controller: OutputController

    /// Whether its hardware reads on.
    public func isOn() async throws(OutputError) -> Bool { try await controller.level(of: id).isOn }

    /// Switches and returns once the hardware reads so.
    ///
    /// - Parameter duration: off again after this time.
    @discardableResult
    public func set(
        _ level: OutputLevel,
        for duration: Duration? = nil,
        by caller: Caller
    ) async throws(OutputError) -> OutputOutcome {
        try await controller.set(id, to: level, for: duration, by: caller)
    }
}
