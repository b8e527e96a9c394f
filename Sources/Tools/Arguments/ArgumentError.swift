/// An argument that is missing or cannot be used.
struct ArgumentError: Hashable {
    enum Expectation: Hashable {
        case name
        case listOfNames
        case onOrOff
        case trueOrFalse
        case wholeNumber(ClosedRange<Int>)
        case oneOf([String])
        case word
        /// Of at most so many characters.
        case text(maximum: Int)
    }

    /// What came, shortened for speech.
    enum Received: Hashable {
        /// A number or `true`, as it is written.
        case literal(String)
        case text(String)
        case characters(Int)
        /// Nothing that can be spoken.
        case unsayable
        case list
        case object
    }

    enum Problem: Hashable {
        case missing(Expectation)
        case wrong(Expectation, got: Received)
        /// Both say the same thing differently.
        case conflict(with: String)
        /// How long something is to be on was given for off.
        case onlyWithOn
        /// None of these was given, and one is needed.
        case noneOf([String])
    }

    let field: String
    let problem: Problem
}
