public import HardwareAbstraction

/// An output that is pressed: a gate, a door opener.
public struct MomentaryConfiguration: DeviceConfiguration, DeviceSettings, OutputLineSettings {
    public let label: Located<String>
    public internal(set) var line: LineReference
    public internal(set) var activeLevel = ActiveLevel.high
    /// How long a press lasts, 50 ms to 10 s.
    public internal(set) var pulse = Duration.zero
    /// From one press to the next, at least.
    public internal(set) var minimumInterval = Duration.seconds(1)
    public internal(set) var aliases: [Located<String>] = []
    public internal(set) var area: String?
    public internal(set) var description: String?

    init(label: Located<String>) {
        self.label = label
        line = LineReference(missingAt: label.location)
    }

    static var group: Group<MomentaryConfiguration> {
        Group(
            "momentary output",
            make: { MomentaryConfiguration(label: $0) },
            keys: Key.output + [
                .required(
                    "pulse",
                    \.pulse,
                    .duration(.milliseconds(50)...(.seconds(10))),
                    "how long a press lasts, such as 500ms"
                ),
                .optional(
                    "min_interval",
                    \.minimumInterval,
                    .duration(.milliseconds(100)...(.seconds(3600))),
                    "The least time from one press to the next"
                ),
            ] + Key.common
        )
    }
}
