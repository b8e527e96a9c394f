/// What stands in a slot of a ``Pattern``, before the language has put it into words.
enum Filling: Hashable, Sendable {
    /// As it is.
    case text(String)
    /// A device's name, with what the language puts before names.
    case device(String)
    /// Some are named and the rest is counted.
    case devices([String])
    case number(Int)
    case decimal(Double, decimals: Int)
    case duration(Duration, Rounding)
    case moment(Moment)
    case pattern(Pattern)
}
