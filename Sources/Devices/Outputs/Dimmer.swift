/// An output with levels.
public struct Dimmer: NamedDevice {
    public let identity: DeviceIdentity
    public let id: OutputID
    let controller: OutputController

    /// What its hardware has now, in a fade, too.
    public func level() async throws(OutputError) -> OutputLevel { try await controller.level(of: id) }

    /// Sets a level; without a fade returns once the hardware has it, with one at once.
    ///
    /// - Parameters:
    ///   - fade: how long it takes to get there; `nil` for the dimmer's own.
    ///   - duration: off again after this time.
    @discardableResult
    public func set(
        _ level: OutputLevel,
        over fade: Duration? = nil,
        for duration: Duration? = nil,
        by caller: Caller
    ) async throws(OutputError) -> OutputOutcome {
        try await controller.set(id, to: level, for: duration, fade: fade, by: caller)
    }
}
