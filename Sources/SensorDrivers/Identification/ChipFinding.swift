/// What is known of a chip that answers.
public struct ChipFinding: Hashable, Sendable {
    /// The sensor that it certainly is, by ``SensorCatalogue``'s name; `nil` where that cannot be told.
    public let identified: String?
    /// The sensors that it could be besides, by name; empty where it is certain, or can be none.
    public let candidates: [String]

    public init(identified: String?, candidates: [String]) {
        self.identified = identified
        self.candidates = candidates
    }
}
