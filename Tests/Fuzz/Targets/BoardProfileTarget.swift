import Configuration

/// Files of Boards/.
struct BoardProfileTarget: FuzzTarget {
    static let name = "board-profile"

    init() {}

    func run(_ input: [UInt8]) throws {
        let outcome = BoardProfileLoader().load(text: input, file: "Boards/simulated.yaml")
        try ConfigurationTarget.check(outcome.complaints, isLoaded: outcome.profile != nil, input)
    }
}
