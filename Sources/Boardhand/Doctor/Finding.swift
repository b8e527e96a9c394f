/// One thing that is wrong.
public struct Finding: Equatable, Sendable {
    public let code: DiagnosisCode
    /// One sentence: what is wrong, on what.
    public let sentence: String
    public let remedy: Remedy
    /// What `--fix` does about it, after asking; `nil` where a person has to.
    public let fix: Fix?

    init(_ code: DiagnosisCode, _ sentence: String, _ remedy: Remedy, fix: Fix? = nil) {
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
        self.fix = fix
    }
}
