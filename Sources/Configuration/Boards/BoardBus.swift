/// An I2C bus of a board.
public struct BoardBus: Hashable, Sendable {
    /// The kernel's name: `i2c-1`.
    public internal(set) var name = ""
    /// The header pins it takes: SDA, SCL.
    public internal(set) var pins: [PinLabel] = []
    /// How to switch it on.
    public internal(set) var hint: String?

    static var group: Group<BoardBus> {
        Group(
            "I2C bus",
            make: { _ in BoardBus() },
            keys: [
                .required("name", \.name, .bus, "the kernel's name, such as i2c-1"),
                .optional("pins", \.pins, .pins, "The header pins it takes: SDA, SCL"),
                .optional("hint", \.hint, .text(maximumLength: 200), "How to switch it on"),
            ]
        )
    }
}
