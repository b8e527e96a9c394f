/// Outputs that are set together.
public struct Scene: NamedDevice {
    private let scene: SceneDescription
    private let runner: SceneRunner

    public init(_ description: SceneDescription, runner: SceneRunner) {
        scene = description
        self.runner = runner
    }

    public var identity: DeviceIdentity { scene.identity }

    public var steps: [SceneStep] { scene.steps }

    /// Sets every output, or none when a rule does not allow one; the outcome names what could not be done.
    public func run(by caller: Caller) async -> SceneOutcome { await runner.run(scene, by: caller) }
}
