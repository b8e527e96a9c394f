extension SpokenLanguage {
    /// Words that confirm a command, for `OutputEnvironment.confirmationWords`: known to every speaker, and none sounds
    /// like another or like a command.
    public var confirmationWords: [String] { speech.confirmationWords }
}
