/// A line as a board knows it.
struct ResolvedLine: Hashable, Sendable {
    let target: LineReference.Target
    let displayName: String
    /// `nil` for lines that are not on the header.
    let pin: HeaderPin?
}
