/// How long a servo's pulses are.
public struct ServoConfiguration: Hashable, Sendable {
    let location: SourceLocation
    /// At 0 %.
    public internal(set) var minimum = Duration.milliseconds(1)
    /// At 100 %; shorter than `minimum` to turn the other way.
    public internal(set) var maximum = Duration.milliseconds(2)

    public static func == (lhs: ServoConfiguration, rhs: ServoConfiguration) -> Bool {
        lhs.minimum == rhs.minimum && lhs.maximum == rhs.maximum
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(minimum)
        hasher.combine(maximum)
    }

    static var group: Group<ServoConfiguration> {
        let lengths = Format<Duration>.duration(.microseconds(100)...(.milliseconds(10)))
        return Group(
            "servo",
            make: { ServoConfiguration(location: $0.location) },
            keys: [
                .optional("min", \.minimum, lengths, "The pulse at 0 %, such as 1ms or 500us"),
                .optional("max", \.maximum, lengths, "The pulse at 100 %, such as 2ms or 2500us"),
            ]
        )
    }
}
