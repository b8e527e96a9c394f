/// A PWM channel as a person writes it.
enum PWMNotation: Hashable, Sendable {
    /// A pin of the board's header: `pin 32`.
    case pin(PinLabel)
    /// `pwmchip0/0`, `fe20c000.pwm/0`, or an expander's name before the colon: `drivers:3`.
    case channel(chip: String, Int)

    /// - Throws: what is wrong and what is allowed.
    init(_ text: String) throws(LineProblem) {
        let text = text.trimmingBlanks()
        if let pin = PinLabel(notation: text) {
            self = .pin(pin)
            return
        }
        guard let separator = text.lastIndex(where: { $0 == "/" || $0 == ":" }) else {
            throw LineProblem("\(Quoting.quoted(text)) is not a PWM channel; \(Self.rule)")
        }
        let chip = text[..<separator].trimmingBlanks()
        guard !chip.isEmpty, let channel = UInt8(text[text.index(after: separator)...].trimmingBlanks()) else {
            throw LineProblem("after the controller stands the channel's number, such as pwmchip0/0; \(Self.rule)")
        }
        self = .channel(chip: chip, Int(channel))
    }

    static let rule =
        "write a header pin (pin 32), a controller with the channel (pwmchip0/0) or an expander with the channel "
        + "(drivers:3)"

    /// As it would be written.
    var text: String {
        switch self {
        case .pin(let pin): "pin \(pin)"
        case .channel(let chip, let channel): "\(chip)/\(channel)"
        }
    }
}
