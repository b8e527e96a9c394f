/// A sentence, or a part of one, with places to fill; written as a string literal.
///
/// `{device} [is|are] on` has a slot, and words of which one is chosen by the number of the subject. `{time:dative}`
/// asks for a form of the time, see ``Grammar/durations``. What fills a slot is never read as a pattern.
struct Pattern: Hashable, Sendable, ExpressibleByStringLiteral {
    /// What can stand in a slot.
    enum Slot: String, Hashable, Sendable, CaseIterable {
        /// The device that it is about.
        case device
        case devices
        /// Another device, or what is played or run.
        case other
        case name
        case names
        case time
        /// How long it has been so; may be empty.
        case since
        /// When, as a phrase of its own: "at 14:35", "in 40 seconds".
        case moment
        /// Who, as a phrase of its own: "by voice".
        case by
        case count
        case value
        case values
        case first
        case second
        case reason
        case state
        case word
        case field
        case expected
        case got
        case hour
        case minute
    }

    enum Part: Hashable, Sendable {
        case text(String)
        case slot(Slot, form: String?)
        /// One for each form of the plural rule; the last one stands for those that are missing.
        case choice([String])
    }

    let parts: [Part]

    /// A slot that there is not is left as it is written; a test finds it.
    init(stringLiteral text: String) {
        var parts: [Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "[" }) {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            let close: Character = rest[open] == "{" ? "}" : "]"
            let inside = rest[rest.index(after: open)...].prefix { $0 != close }
            if close == "]" {
                parts.append(.choice(inside.split(separator: "|", omittingEmptySubsequences: false).map(String.init)))
            } else {
                let words = inside.split(separator: ":")
                if let slot = words.first.flatMap({ Slot(rawValue: String($0)) }) {
                    parts.append(.slot(slot, form: words.count > 1 ? words.last.map(String.init) : nil))
                } else {
                    parts.append(.text("{\(inside)}"))
                }
            }
            rest = rest[inside.endIndex...].dropFirst()
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    var slots: Set<Slot> {
        Set(
            parts.compactMap { part in
                guard case .slot(let slot, _) = part else { return nil }
                return slot
            }
        )
    }
}
