/// Why a line cannot be used, and what to do instead.
struct LineProblem: Error, Hashable, Sendable {
    let message: String

    init(_ message: String) { self.message = message }
}
