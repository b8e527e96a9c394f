public import HardwareAbstraction

/// A pin of a board's header.
public struct HeaderPin: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case line
        case supply3V3 = "3V3"
        case supply5V = "5V"
        case ground
        /// Such as an analogue input, or nothing at all.
        case other
    }

    /// The resistor that a line has at power-on.
    public enum Pull: String, Hashable, Sendable, CaseIterable {
        case up
        case down
        case none
    }

    /// As printed on the board.
    public internal(set) var label: PinLabel = 0
    public internal(set) var kind = Kind.line
    /// The chip of a line, by its label.
    public internal(set) var chip: String?
    public internal(set) var offset: LineOffset?
    /// The kernel's name of a line.
    public internal(set) var name: String?
    /// What other kernels call it.
    public internal(set) var otherNames: [String] = []
    /// What else the pin can be, such as SDA1.
    public internal(set) var signals: [String] = []
    public internal(set) var pull: Pull?
    /// Why a line may not be used; `nil` when it may.
    public internal(set) var reserved: String?

    /// `GPIO17 (pin 11)`.
    public var displayName: String { name.map { "\($0) (pin \(label))" } ?? "pin \(label)" }

    static var group: Group<HeaderPin> {
        let names = Format<[String]>.list(of: .text(maximumLength: 32), maximumCount: 10)
        return Group(
            "header pin",
            make: { _ in HeaderPin() },
            keys: [
                .required("pin", \.label, .pin, "what is printed on the board, such as 11 or P8_07"),
                .optional("kind", \.kind, .word(explain), "What the pin is"),
                .optional(
                    "chip",
                    \.chip,
                    .text(maximumLength: 64),
                    otherwise: "the first",
                    "The line's chip, by label"
                ),
                .optional("offset", \.offset, .lineOffset, "The line's number within its chip"),
                .optional("name", \.name, .text(maximumLength: 32), "The line's name in the kernel"),
                .optional("other_names", \.otherNames, names, "What other kernels call the line"),
                .optional("signals", \.signals, names, "What else the pin can be"),
                .optional("pull", \.pull, .word { _ in "" }, "The line's resistor at power-on"),
                .optional("reserved", \.reserved, .text(maximumLength: 200), "Why the line may not be used"),
            ]
        )
    }

    private static func explain(_ kind: Kind) -> String {
        switch kind {
        case .line: "a GPIO line"
        case .supply3V3: "3.3 V out"
        case .supply5V: "5 V out"
        case .ground: "0 V"
        case .other: "something else, as its signals say"
        }
    }
}

extension Format where Value == LineOffset {
    fileprivate static var lineOffset: Format {
        let number = Format<Int>.integer(0...1023)
        return Format(
            description: number.description,
            read: { node, reading in
                number.read(node, &reading).flatMap { UInt32(exactly: $0) }.map { LineOffset($0) }
            },
            write: \.description
        )
    }
}
