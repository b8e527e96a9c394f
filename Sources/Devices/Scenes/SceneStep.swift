/// What a scene makes of one output. Momentary outputs have no place in a scene.
public struct SceneStep: Hashable, Sendable {
    /// The output's name.
    public var output: String
    public var level: OutputLevel
    /// Back to off after this time; `nil` leaves it on.
    public var duration: Duration?
    /// How long a dimmer takes.
    public var fade: Duration?

    public init(_ output: String, _ level: OutputLevel, for duration: Duration? = nil, fade: Duration? = nil) {
        self.output = output
        self.level = level
        self.duration = duration
        self.fade = fade
    }

    var request: OutputRequest { .set(level, for: duration, fade: fade) }
}
