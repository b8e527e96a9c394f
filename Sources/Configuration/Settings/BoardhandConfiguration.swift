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
    public internal(set) var endpoints: [EndpointConfiguration]
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
    /// `nil` for none.
    public let metrics: MetricsConfiguration?

    /// With one endpoint in place of all, whose URL comes from elsewhere. It is as limited as the first one.
    public func dialling(_ source: EndpointConfiguration.Source) -> BoardhandConfiguration {
        guard let first = endpoints.first else { return self }
        var configuration = self
        configuration.endpoints = [
            EndpointConfiguration(
                label: Located(EndpointConfiguration.defaultName, at: first.label.location),
                source: source,
                caFile: nil,
                toolPrefix: first.toolPrefix,
                errors: first.errors,
                access: first.access
            )
        ]
        return configuration
    }
}
