/// A momentary output, such as a gate's button, as the configuration describes it.
public struct MomentaryDescription: Sendable {
    public var identity: DeviceIdentity
    public var wiring: OutputWiring
    /// How long it is active.
    public var pulse: Duration
    /// How long it rests, counted from the end of a pulse.
    public var minimumInterval: Duration

    public init(
        _ identity: DeviceIdentity,
        wiring: OutputWiring,
        pulse: Duration = .milliseconds(500),
        minimumInterval: Duration = .seconds(2)
    ) {
        self.identity = identity
        self.wiring = wiring
        self.pulse = pulse
        self.minimumInterval = minimumInterval
    }
}
