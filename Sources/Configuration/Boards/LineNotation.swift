import HardwareAbstraction

/// A GPIO line as a person writes it.
enum LineNotation: Hashable, Sendable {
    /// A pin of the board's header: `pin 11`, `pin P8_07`.
    case pin(PinLabel)
    /// `GPIO17`.
    case name(String)
    /// A chip by its label and a line of it: `pinctrl-bcm2711:17`.
    case chip(label: String, LineOffset)

    /// - Throws: what is wrong and what is allowed.
    init(_ text: String) throws(LineProblem) {
        let text = text.trimmingBlanks()
        guard text.isEmpty || Int(text) == nil else {
            throw LineProblem("\(Quoting.quoted(text)) can mean two lines; write 'pin \(text)' or 'GPIO\(text)'")
        }
        if let colon = text.lastIndex(of: ":") {
            self = try Self.chipLine(label: String(text[..<colon]), offset: text[text.index(after: colon)...])
        } else if let pin = PinLabel(notation: text) {
            self = .pin(pin)
        } else if !text.isEmpty, text.allSatisfy({ $0.isASCII && !$0.isWhitespace }) {
            self = .name(text)
        } else {
            throw LineProblem("\(Quoting.quoted(text)) is not a line; \(Self.rule)")
        }
    }

    static let rule =
        "write a header pin (pin 11), a line's name (GPIO17), or a chip's label or an expander's name with the line "
        + "(label:17)"

    private static func chipLine(label: String, offset: Substring) throws(LineProblem) -> LineNotation {
        guard let number = UInt32(offset.trimmingBlanks()), !label.isEmpty else {
            throw LineProblem("after the chip's label stands the line's number, such as pinctrl-bcm2711:17; \(rule)")
        }
        let name = label.hasPrefix("/dev/") ? String(label.dropFirst(5)) : label
        if name.hasPrefix("gpiochip"), Int(name.dropFirst(8)) != nil {
            throw LineProblem(
                "\(Quoting.quoted(label)) may be another chip after the next boot; write the chip's label, which "
                    + "gpiodetect shows in brackets"
            )
        }
        return .chip(label: label, LineOffset(number))
    }

    /// As it would be written.
    var text: String {
        switch self {
        case .pin(let pin): "pin \(pin)"
        case .name(let name): name
        case .chip(let label, let offset): "\(label):\(offset)"
        }
    }
}
