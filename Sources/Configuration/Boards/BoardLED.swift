/// A LED of a board.
public struct BoardLED: Hashable, Sendable {
    /// As in /sys/class/leds: `ACT`.
    public internal(set) var name = ""
    /// Its colour, and what it shows when nobody sets it.
    public internal(set) var title: String?

    static var group: Group<BoardLED> {
        Group(
            "LED",
            make: { _ in BoardLED() },
            keys: [
                .required("name", \.name, .led, "its name in /sys/class/leds, such as ACT"),
                .optional("title", \.title, .text(maximumLength: 80), "Its colour, and what it shows by itself"),
            ]
        )
    }
}
