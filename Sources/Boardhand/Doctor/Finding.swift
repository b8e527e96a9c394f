/// One thing that is wrong.
public struct Finding: Hashable, Sendable {
    public let code: DiagnosisCode
    /// One sentence: what is wrong, on what.
    public let sentence: String
    /// The command that mends it, or what to do where no command can.
    public let mend: String
    /// What `--fix` does about it, after asking; `nil` where a person has to.
    public let fix: Fix?

    public init(_ code: DiagnosisCode, _ sentence: String, mend: String, fix: Fix? = nil) {
        self.code = code
        self.sentence = sentence
        self.mend = mend
        self.fix = fix
    }
}
