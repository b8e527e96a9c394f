/// The hardware of a switch.
public enum OutputReference: Hashable, Sendable {
    case line(LineReference)
    /// A LED of the board, by its name in /sys/class/leds.
    case led(Located<String>)

    /// `nil` for a LED.
    public var line: LineReference? {
        guard case .line(let line) = self else { return nil }
        return line
    }
}

extension Format where Value == String {
    /// Source: Linux, Documentation/leds/leds-class.rst: a file name in /sys/class/leds.
    static var led: Format {
        .identifier(
            pattern: "^[^/ .][^/ ]{0,62}$",
            rule: "the name of a LED of the board as in /sys/class/leds, such as ACT"
        ) { text in
            1...63 ~= text.count && text.first != "."
                && text.allSatisfy { $0.isASCII && !$0.isWhitespace && $0 != "/" }
                && !NameRules.hasControlCharacter(text)
        }
    }
}
