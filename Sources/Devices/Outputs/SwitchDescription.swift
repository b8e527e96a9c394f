public import HardwareAbstraction

/// A switch as the configuration describes it.
public struct SwitchDescription: Sendable {
    public var identity: DeviceIdentity
    public var wiring: OutputWiring
    public var atStart: StartState
    public var atStop: StopState

    public init(
        _ identity: DeviceIdentity,
        wiring: OutputWiring,
        atStart: StartState = .off,
        atStop: StopState = .off
    ) {
        self.identity = identity
        self.wiring = wiring
        self.atStart = atStart
        self.atStop = atStop
    }
}
