/// What setting up a chip found out.
struct ChipSetUp<Finding: Sendable>: Sendable {
    let finding: Finding
    /// The connection's at that time. At another the chip has to be set up anew.
    let failureCount: Int
}
