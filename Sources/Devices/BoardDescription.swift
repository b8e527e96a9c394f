public import HardwareAbstraction
public import SensorDrivers

/// All that a board has, in plain values; the order is the one in which tools list it.
public struct BoardDescription: Sendable {
    /// A sensor and what it measures with.
    public struct MeasuredSensor: Sendable {
        public var description: SensorDescription
        public var source: any MeasurementSource

        public init(_ description: SensorDescription, source: any MeasurementSource) {
            self.description = description
            self.source = source
        }

        public init(_ description: SensorDescription, driver: any SensorDriver) {
            self.init(description, source: ChipSource(driver))
        }
    }

    /// A speaker and what it works with; `nil` where it has none.
    public struct WiredSpeaker: Sendable {
        public var description: SpeakerDescription
        public var mixer: (any MixerElement)?
        public var player: (any SoundPlayer)?

        public init(_ description: SpeakerDescription, mixer: (any MixerElement)?, player: (any SoundPlayer)?) {
            self.description = description
            self.mixer = mixer
            self.player = player
        }
    }

    public var outputs: [OutputDescription]
    public var rules: BoardRules
    public var sensors: [MeasuredSensor]
    public var speakers: [WiredSpeaker]
    public var sounds: [Sound]
    /// Makes speech for all speakers; `nil` where there is none.
    public var synthesizer: (any SpeechSynthesizer)?

    public init(
        outputs: [OutputDescription] = [],
        rules: BoardRules = BoardRules(),
        sensors: [MeasuredSensor] = [],
        speakers: [WiredSpeaker] = [],
        sounds: [Sound] = [],
        synthesizer: (any SpeechSynthesizer)? = nil
    ) {
        self.outputs = outputs
        self.rules = rules
        self.sensors = sensors
        self.speakers = speakers
        self.sounds = sounds
        self.synthesizer = synthesizer
    }
}
