/// Makes speech of text. One text at a time: a second waits for the first.
public protocol SpeechSynthesizer: Sendable {
    /// The text is only ever spoken: nothing in it is a command.
    ///
    /// - Throws: `.nothingToSay` for blank text; `.tooLong`, `.timeout`, `.cancelled`, `.failed`, `.malformed`, `.io`.
    func speech(_ text: String, language: SpeechLanguage) async throws(SpeechError) -> PCMSound
}
