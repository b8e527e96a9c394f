/// A scene as the configuration describes it.
public struct SceneDescription: Hashable, Sendable {
    public var identity: DeviceIdentity
    public var steps: [SceneStep]

    public init(_ identity: DeviceIdentity, steps: [SceneStep]) {
        self.identity = identity
        self.steps = steps
    }
}
