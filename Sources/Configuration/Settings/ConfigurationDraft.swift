/// The whole file as it stands, before what depends on the board.
struct ConfigurationDraft: Sendable {
    let file: String
    var device = "Boardhand"
    var board = Given<Located<String>>.absent
    var language = Language.english
    var toolPrefix: String?
    var endpoints: [EndpointDraft] = []
    var switches: [SwitchConfiguration] = []
    var momentary: [MomentaryConfiguration] = []
    var dimmers: [DimmerConfiguration] = []
    var interlocks: [InterlockConfiguration] = []
    var limits = LimitsConfiguration()
    var expanders: [ExpanderDraft] = []
    var inputs: [InputConfiguration] = []
    var sensors: [SensorDraft] = []
    var speakers: [SpeakerConfiguration] = []
    var sounds: [SoundConfiguration] = []
    var scenes: [SceneConfiguration] = []
    var rules: [RuleDraft] = []
    var metrics: MetricsConfiguration?

    /// Most of one kind.
    static let maximumCount = 100

    static func group(_ vocabulary: Vocabulary) -> Group<ConfigurationDraft> {
        Group(
            "configuration",
            make: { ConfigurationDraft(file: $0.location.file) },
            keys: [
                .optional("device", \.device, .name, "What this board is called"),
                .optional(
                    "board",
                    \.board,
                    Format<String>.word(vocabulary.boards).located,
                    otherwise: Vocabulary.automaticBoard,
                    "Which board it is"
                ),
                .optional("language", \.language, .word(\.name), "The language of the answers"),
                .optional("tool_prefix", \.toolPrefix, .toolPrefix, "Put before each tool's name, for several boards"),
                .optional(
                    "endpoints",
                    \.endpoints,
                    .named(EndpointDraft.group(vocabulary).format, maximumCount: 8),
                    "The voice platforms that the board dials; without any, one whose URL is the credential endpoint-url"
                ),
                .optional("switches", \.switches, section(SwitchConfiguration.group.format), "Outputs: on or off"),
                .optional("momentary", \.momentary, section(MomentaryConfiguration.group.format), "Outputs: pressed"),
                .optional("dimmers", \.dimmers, section(DimmerConfiguration.group.format), "Outputs: with levels"),
                .optional(
                    "interlocks",
                    \.interlocks,
                    Format<[InterlockConfiguration]>.list(
                        of: InterlockConfiguration.group.format,
                        maximumCount: InterlockConfiguration.maximumCount
                    ).orNothing([]),
                    "Outputs that must never be on together"
                ),
                .optional(
                    "limits",
                    \.limits,
                    LimitsConfiguration.group.format.orNothing(LimitsConfiguration()),
                    "What all outputs together may do"
                ),
                .optional(
                    "expanders",
                    \.expanders,
                    .named(ExpanderDraft.group(vocabulary).format, maximumCount: ExpanderDraft.maximumCount),
                    "Chips on I2C that add GPIO lines or PWM channels"
                ),
                .optional("inputs", \.inputs, section(InputConfiguration.group.format), "Contacts, buttons, motion"),
                .optional(
                    "sensors",
                    \.sensors,
                    section(SensorDraft.group(vocabulary).format),
                    "What measures: chips on I2C, and what the kernel reads"
                ),
                .optional("speakers", \.speakers, section(SpeakerConfiguration.group.format), "Sound cards"),
                .optional("sounds", \.sounds, section(SoundConfiguration.format), "Sounds to play"),
                .optional("scenes", \.scenes, section(SceneConfiguration.format), "Outputs that are set together"),
                .optional(
                    "rules",
                    \.rules,
                    Format<[RuleDraft]>.list(of: RuleDraft.group.format, maximumCount: maximumCount).orNothing([]),
                    "What happens by itself, without any network"
                ),
                .optional(
                    "metrics",
                    \.metrics,
                    MetricsConfiguration.group.format.optional.orNothing(nil),
                    "Figures for Prometheus, over HTTP at /metrics"
                ),
            ]
        )
    }

    private static func section<Item: Sendable>(_ item: Format<Item>) -> Format<[Item]> {
        .named(item, maximumCount: maximumCount)
    }
}
