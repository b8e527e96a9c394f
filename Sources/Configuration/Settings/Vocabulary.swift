import HardwareAbstraction

/// The words that come from outside the file: what this program can drive and offers.
struct Vocabulary: Sendable {
    static let automaticBoard = "auto"

    let chips: [SensorChipInfo]
    let expanders: [ExpanderChipInfo]
    let profiles: [BoardProfile]
    /// The names of the tools, without prefix.
    let tools: [String]

    var boards: [WordDescription] {
        [WordDescription(Self.automaticBoard, "the board the program runs on")]
            + profiles.map { WordDescription($0.name, $0.title) }
    }
}
