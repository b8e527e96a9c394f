public import HardwareAbstraction

/// A GPIO line that the configuration names, as far as the board's profile knows it.
///
/// Equality and hash are those of the line, however and wherever it is written.
public struct LineReference: Hashable, Sendable {
    /// Which line it is.
    public enum Target: Hashable, Sendable {
        /// A line of the chip with this label.
        case line(chip: String, LineOffset)
        /// A line of an expander of this configuration, by the expander's name.
        case expander(String, LineOffset)
        /// The line that has this name when the program starts; the profile does not know it.
        case named(String)
    }

    public let location: SourceLocation
    public internal(set) var target: Target
    /// For messages: `GPIO17 (pin 11)`.
    public internal(set) var displayName: String
    /// As it was written; `nil` while a required line is missing.
    let notation: LineNotation?

    init(notation: LineNotation, location: SourceLocation) {
        self.notation = notation
        self.location = location
        displayName = notation.text
        target = .named(notation.text)
    }

    /// Stands in until a required line is read.
    init(missingAt location: SourceLocation) {
        notation = nil
        self.location = location
        displayName = ""
        target = .named("")
    }

    public static func == (lhs: LineReference, rhs: LineReference) -> Bool { lhs.target == rhs.target }

    public func hash(into hasher: inout Hasher) { hasher.combine(target) }
}
