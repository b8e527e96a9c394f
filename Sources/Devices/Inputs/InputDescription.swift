/// An input as the configuration describes it.
public struct InputDescription: Sendable {
    public var identity: DeviceIdentity
    public var wiring: InputWiring
    public var kind: InputKind
    /// How long it counts as active after the last edge, as a motion detector should; zero for not at all.
    public var hold: Duration

    public init(
        _ identity: DeviceIdentity,
        wiring: InputWiring,
        kind: InputKind = .generic,
        hold: Duration = .zero
    ) {
        self.identity = identity
        self.wiring = wiring
        self.kind = kind
        self.hold = hold
    }
}
