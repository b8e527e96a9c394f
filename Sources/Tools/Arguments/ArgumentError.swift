/// An argument that is missing or cannot be used.
struct ArgumentError: Hashable {
    enum Expectation: Hashable {
        case name
        case listOfNames
        case onOrOff
        case trueOrFalse
        case wholeNumber(ClosedRange<Int>)
        /// Of at most so many characters.
        case text(maximum: Int)
    }

    enum Problem: Hashable {
        case missing(Expectation)
        /// What came, shortened for speech.
        case wrong(Expectation, got: String)
        /// Both say the same thing differently.
        case conflict(with: String)
        /// None of these was given, and one is needed.
        case noneOf([String])
    }

    let field: String
    let problem: Problem
}
