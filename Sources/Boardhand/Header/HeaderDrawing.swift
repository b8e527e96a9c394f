import Configuration

/// Draws a board's header as it lies before one: two columns of pins, and beside each what it is and who uses it.
struct HeaderDrawing {
    let profile: BoardProfile
    let use: BoardUse
    /// In characters.
    let width: Int

    /// One a row of the header; none for a board whose header is not known.
    var lines: [String] {
        let rows = stride(from: 0, to: profile.header.count, by: 2).map { index in
            (left: profile.header[index], right: index + 1 < profile.header.count ? profile.header[index + 1] : nil)
        }
        let labels = profile.header.map(\.label.text.count).max() ?? 0
        // Between both sides: the labels, and blanks around and between them.
        let side = max(12, (width - 2 * labels - 4) / 2)
        return rows.map { row in
            let left = Self.right(Self.cut(text(row.left), to: side), side)
            let right = row.right.map { pin in
                " \(Self.left(pin.label.text, labels)) \(Self.cut(text(pin), to: side))"
            }
            return Self.trimmed("\(left) \(Self.right(row.left.label.text, labels)) \(right ?? "")")
        }
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
