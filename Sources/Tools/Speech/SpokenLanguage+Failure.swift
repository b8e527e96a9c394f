extension SpokenLanguage {
    /// What stands before a failure that is answered as text, for `ToolErrorStyle.text`.
    public var failurePrefix: String { speech.failurePrefix }
}
