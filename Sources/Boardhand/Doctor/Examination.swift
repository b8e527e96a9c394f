/// What the doctor saw.
public struct Examination: Equatable, Sendable {
    /// Every cause of trouble; none when all is well.
    public var findings: [Finding] = []
    /// What was measured and is as it should be, one sentence each.
    public var facts: [String] = []
}
