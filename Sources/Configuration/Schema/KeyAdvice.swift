/// What to write instead of a key that people try.
struct KeyAdvice: Sendable {
    /// After "is not used here; ".
    let text: String
    /// The key that it stands for, which then is not missing too.
    let replacement: String?

    init(_ text: String, replacement: String? = nil) {
        self.text = text
        self.replacement = replacement
    }
}
