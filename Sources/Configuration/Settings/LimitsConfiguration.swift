/// The limits that outputs have together.
public struct LimitsConfiguration: Hashable, Sendable {
    /// The most that all outputs together may draw.
    public internal(set) var load: Located<ElectricLoad>?
    /// Commands of one minute to all outputs, 1 to 60,000.
    public internal(set) var changesPerMinute = 600

    static var group: Group<LimitsConfiguration> {
        Group(
            "board's limit",
            make: { _ in LimitsConfiguration() },
            keys: [
                .optional(
                    "load",
                    \.load,
                    Format<ElectricLoad>.load.located,
                    otherwise: "no limit",
                    "The most that all outputs together may draw, such as 16 A or 3 kW"
                ),
                .optional(
                    "changes_per_minute",
                    \.changesPerMinute,
                    .integer(1...60_000),
                    "How often all outputs together may be commanded; going off is always allowed"
                ),
            ]
        )
    }
}
