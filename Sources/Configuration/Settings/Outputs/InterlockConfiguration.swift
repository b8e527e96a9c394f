/// Outputs of which at most one may be on.
public struct InterlockConfiguration: Hashable, Sendable {
    let location: SourceLocation
    /// Names of configured outputs, two to 16.
    public internal(set) var outputs: [Located<String>] = []
    /// How long none may be on after another went off; zero to 1 min.
    public internal(set) var deadTime = Duration.milliseconds(500)

    static let maximumCount = 16

    public static func == (lhs: InterlockConfiguration, rhs: InterlockConfiguration) -> Bool {
        lhs.outputs == rhs.outputs && lhs.deadTime == rhs.deadTime
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(outputs)
        hasher.combine(deadTime)
    }

    static var group: Group<InterlockConfiguration> {
        Group(
            "interlock",
            make: { InterlockConfiguration(location: $0.location) },
            keys: [
                .required(
                    "outputs",
                    \.outputs,
                    .list(of: Format<String>.name.located, maximumCount: 16),
                    "the outputs of which at most one may be on, such as [blind up, blind down]"
                ),
                .optional(
                    "dead_time",
                    \.deadTime,
                    .duration(.zero...(.seconds(60))),
                    "How long all stay off after one went off"
                ),
            ],
            advice: [
                "switches": KeyAdvice("the outputs may be of any kind, so write 'outputs'", replacement: "outputs")
            ]
        )
    }
}
