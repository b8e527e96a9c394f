/// A GPIO chip of a board.
public struct BoardChip: Hashable, Sendable {
    /// As the kernel calls the hardware; unlike `gpiochip0` it stays the same.
    public internal(set) var label = ""
    public internal(set) var lines = 0
    /// Why no line of it may be used; `nil` when they may.
    public internal(set) var reserved: String?
    /// Whether the label may be another chip's at the next start, so that lines are found by their names.
    public internal(set) var isFoundByName = false

    static var group: Group<BoardChip> {
        Group(
            "GPIO chip",
            make: { _ in BoardChip() },
            keys: [
                .required("label", \.label, .text(maximumLength: 64), "the kernel's label; gpiodetect shows it"),
                .required("lines", \.lines, .integer(1...1024), "how many lines it has"),
                .optional(
                    "by_name",
                    \.isFoundByName,
                    .boolean,
                    "The label may be another chip's at the next start: lines are found by their names"
                ),
                .optional("reserved", \.reserved, .text(maximumLength: 200), "Why no line of it may be used"),
            ]
        )
    }
}
