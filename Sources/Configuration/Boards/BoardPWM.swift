/// A PWM channel of a board.
public struct BoardPWM: Hashable, Sendable {
    /// The controller as the device path names it: `fe20c000.pwm`. Its pwmchip number may change.
    public internal(set) var device = ""
    public internal(set) var channel = 0
    /// The header pins it can come out of.
    public internal(set) var pins: [PinLabel] = []
    /// How to switch it on.
    public internal(set) var hint: String?

    /// As in `channel 0 of fe20c000.pwm`.
    public var displayName: String { "channel \(channel) of \(device)" }

    static var group: Group<BoardPWM> {
        Group(
            "PWM channel",
            make: { _ in BoardPWM() },
            keys: [
                .required("device", \.device, .text(maximumLength: 64), "the controller, such as fe20c000.pwm"),
                .required("channel", \.channel, .integer(0...63), "which of its channels, from 0"),
                .optional("pins", \.pins, .pins, "The header pins it can come out of"),
                .optional("hint", \.hint, .text(maximumLength: 200), "How to switch it on"),
            ]
        )
    }
}
