/// What a token says inside.
public struct TokenClaims: Codable, Equatable, Sendable {
    /// The assistant that the board's tools belong to.
    public var assistant: String
    /// Counts up with each renewal; only the latest is good.
    public var serial: Int
    /// Seconds since 1970.
    public var issued: Int

    public init(assistant: String, serial: Int, issued: Int) {
        self.assistant = assistant
        self.serial = serial
        self.issued = issued
    }
}
