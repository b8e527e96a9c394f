/// What a pin of a header is called: `11`, or `P8_07` and `mikroBUS_AN` where a board has several headers or sockets.
///
/// Equality and hash know no difference between `P8_07` and `p8_7`.
public struct PinLabel: Hashable, Sendable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// As it was written.
    public let text: String
    /// The header or socket, where a board has several.
    public let header: String?
    /// The number within the header; `nil` for a pin that has a name.
    public let number: Int?
    /// The same for every way to write it.
    let key: String

    /// A pin of a board with one header.
    public init(_ number: Int) {
        text = String(number)
        header = nil
        self.number = number
        key = String(number)
    }

    public init(integerLiteral value: Int) { self.init(value) }

    /// - Returns: `nil` for what is no pin's label.
    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        let isWord = parts.allSatisfy { part in
            1...16 ~= part.count && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard isWord, let name = parts.last, parts.count <= 2 else { return nil }
        let number = name.allSatisfy(\.isNumber) ? Int(name) : nil
        guard number.map({ Self.numbers.contains($0) }) ?? (parts.count == 2) else { return nil }
        if parts.count == 2, parts[0].first?.isLetter != true { return nil }
        self.text = text
        self.number = number
        header = parts.count == 2 ? String(parts[0]) : nil
        key = (header.map { $0.lowercased() + "_" } ?? "") + (number.map(String.init) ?? name.lowercased())
    }

    static let numbers = 1...200
    /// As `init(_:)` reads it. (ECMA 262 regular expression)
    static let pattern =
        "^0*([1-9][0-9]?|1[0-9][0-9]|200)$|^[A-Za-z][A-Za-z0-9]{0,15}_"
        + "(0*([1-9][0-9]?|1[0-9][0-9]|200)|[0-9]*[A-Za-z][A-Za-z0-9]*)$"

    public var description: String { text }

    public static func == (lhs: PinLabel, rhs: PinLabel) -> Bool { lhs.key == rhs.key }

    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension PinLabel {
    /// As a person names it in a configuration: `pin 11`, `pin P8_07`.
    ///
    /// - Returns: `nil` for what is no pin, such as a line that is called `PINMUX_3`.
    init?(notation text: String) {
        guard text.lowercased().hasPrefix("pin") else { return nil }
        let rest = text.dropFirst(3)
        let label = rest.trimmingBlanks()
        guard let pin = PinLabel(label), pin.header == nil || rest.first?.isWhitespace == true else {
            // A number that no header has is a pin all the same: the board says which there are.
            guard let number = Int(label) else { return nil }
            self.init(number)
            return
        }
        self = pin
    }
}

extension Format where Value == PinLabel {
    static var pin: Format {
        let rule = "1 to 200, or with its header before it, such as P8_07"
        return Format(
            description: .either([.integer(PinLabel.numbers), .identifier(pattern: PinLabel.pattern, rule: rule)]),
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "a pin, \(rule)") else { return nil }
                guard let pin = PinLabel(text) else {
                    reading.complain("\(Quoting.quoted(text)) is no pin; allowed: \(rule)", at: node.location)
                    return nil
                }
                return pin
            },
            write: \.text
        )
    }
}

extension Format where Value == [PinLabel] {
    /// Pins of the header.
    static var pins: Format { .list(of: .pin, maximumCount: 8) }
}
