import Configuration

/// Draws a board's header as it lies before one: two columns of pins, and beside each what it is and who uses it.
struct HeaderDrawing {
    let profile: BoardProfile
    let use: BoardUse
    /// In characters.
    let width: Int

    /// One a row of the header; none for a board whose header is not known.
    var lines: [String] {
        let labels = profile.header.map(\.label.text.count).max() ?? 0
        // Between both sides: the labels, and blanks around and between them.
        let side = max(12, (width - 2 * labels - 4) / 2)
        var lines: [String] = []
        for index in stride(from: 0, to: profile.header.count, by: 2) {
            let pin = profile.header[index]
            let left = Self.right(Self.cut(text(pin), to: side), side) + " " + Self.right(pin.label.text, labels)
            guard index + 1 < profile.header.count else {
                lines.append(left)
                continue
            }
            let neighbour = profile.header[index + 1]
            let right = Self.left(neighbour.label.text, labels) + " " + Self.cut(text(neighbour), to: side)
            lines.append(Self.trimmed(left + "  " + right))
        }
        return lines
    }

    /// As in `GPIO17 up: lamp, on when low`.
    func text(_ pin: HeaderPin) -> String {
        switch pin.kind {
        case .supply3V3: return "3.3 V"
        case .supply5V: return "5 V"
        case .ground: return "ground"
        case .other: return pin.signals.isEmpty ? "-" : pin.signals.joined(separator: ", ")
        case .line: break
        }
        let pull = pin.pull.map { $0 == .none ? "" : " \($0.rawValue)" } ?? ""
        let name = (pin.name ?? "") + pull
        if let user = use.pins[pin.label] { return "\(name): * \(user.description)" }
        if let reason = pin.reserved { return "\(name): reserved, \(reason)" }
        return pin.signals.isEmpty ? name : "\(name): \(pin.signals.joined(separator: ", "))"
    }

    private static func cut(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(max(0, width - 3)) + "..."
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.last == " " { rest = rest.dropLast() }
        return String(rest)
    }
}
