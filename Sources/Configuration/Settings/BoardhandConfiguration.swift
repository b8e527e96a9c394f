/// A whole, checked configuration.
public struct BoardhandConfiguration: Hashable, Sendable {
    /// What this board is called.
    public let device: String
    /// As written: `auto` or a profile's name.
    public let board: Located<String>
    /// The profile that `board` stands for; `nil` when it is `auto` and no profile fits this machine.
    public let profile: BoardProfile?
    public let language: Language
    /// At least one.
    public let endpoints: [EndpointConfiguration]
    public let switches: [SwitchConfiguration]
    public let momentary: [MomentaryConfiguration]
    public let dimmers: [DimmerConfiguration]
    public let interlocks: [InterlockConfiguration]
    public let limits: LimitsConfiguration
    public let expanders: [ExpanderConfiguration]
    public let inputs: [InputConfiguration]
    public let sensors: [SensorConfiguration]
    public let speakers: [SpeakerConfiguration]
    /// Of the speakers that have one.
    public let microphones: [MicrophoneConfiguration]
    public let sounds: [SoundConfiguration]
    public let scenes: [SceneConfiguration]
    public let rules: [RuleConfiguration]
}
