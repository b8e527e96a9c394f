/// What a value may be, as data: the validator, a JSON Schema and a reference page all come from it.
public indirect enum ValueDescription: Hashable, Sendable {
    /// A line of text of at most this many characters.
    case text(maximumLength: Int)
    /// A name that a person says; see ``NameRules``.
    case name
    /// An identifier; the pattern is a regular expression, and the rule says the same in words.
    case identifier(pattern: String, rule: String)
    /// One of these.
    case word([WordDescription])
    case boolean
    case integer(ClosedRange<Int>)
    /// Without a unit, the unit is empty.
    case number(ClosedRange<Double>, unit: String)
    /// As in `30s`.
    case duration(ClosedRange<Duration>)
    /// A GPIO line: `pin 11`, `GPIO17` or `label:17`.
    case line
    /// A PWM channel: `pin 32`, `pwmchip0/0` or `drivers:3`.
    case pwm
    /// A sentence of one of these forms.
    case sentence([String])
    /// As in `0x76`.
    case address
    /// A file, from the configuration's directory.
    case path
    case list(of: ValueDescription, maximumCount: Int)
    /// Fixed keys.
    case group(GroupDescription)
    /// Names that the writer chooses, each with such a value.
    case named(ValueDescription, maximumCount: Int)
    /// Either of these.
    case either([ValueDescription])
}
