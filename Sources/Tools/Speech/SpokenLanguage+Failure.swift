extension SpokenLanguage {
    /// What stands before a failure that is answered as text, for `ToolErrorStyle.text`.
    public var failurePrefix: String {
        switch self {
        case .english: "Failed: "
        case .chinese: "失败："
        case .german: "Fehlgeschlagen: "
        case .vietnamese: "Không thành công: "
        }
    }
}
