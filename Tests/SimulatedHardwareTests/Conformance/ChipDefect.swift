/// What can be wrong with an implementation of the HAL, to see that its conformance tests find it.
enum ChipDefect: CaseIterable {
    case setsTheFirstValueInASecondStep
    case remembersInsteadOfReading
    case doesNotNameTheHolder
    case reportsElectricalEdges
    case ignoresTheActiveLevel
    case keepsDroppedLines
    case promisesToAnswerAtOnce
    case doesNotDebounce
    case cutsNoNames
    case numbersEdgesFromZero
    case ignoresDrive
    case ignoresBias

    /// The start of the requirement that finds it.
    var isFoundBy: String {
        switch self {
        case .setsTheFirstValueInASecondStep: "requesting an output gives its line no level but the first"
        case .remembersInsteadOfReading: "an output that is overpowered reads as what overpowers it"
        case .doesNotNameTheHolder: "a line that is held cannot be requested again"
        case .reportsElectricalEdges: "edges are logical"
        case .ignoresTheActiveLevel: "an output has its first value at once"
        case .keepsDroppedLines: "dropping the last reference"
        case .promisesToAnswerAtOnce: "an output that answers at once"
        case .doesNotDebounce: "a pulse shorter than the debounce period"
        case .cutsNoNames: "a consumer's name of 31 bytes is whole"
        case .numbersEdgesFromZero: "edges count from the request on"
        case .ignoresDrive: "an open drain drives low"
        case .ignoresBias: "a pull-up and a pull-down take effect"
        }
    }
}
