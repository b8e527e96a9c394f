/// One key: its value, whether it must be there, what happens without it.
public struct KeyDescription: Hashable, Sendable {
    public let name: String
    public let value: ValueDescription
    public let isRequired: Bool
    /// What counts when the key is missing, as a person would write it or in words; `nil` for nothing.
    public let defaultText: String?
    /// One line.
    public let explanation: String
}
