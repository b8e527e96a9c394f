/// What is kept between runs: whom the endpoint belongs to and which token is good.
public struct TokenState: Codable, Equatable, Sendable {
    public var assistant: String
    public var name: String
    public var serial = 1
    public var isOn = true
    /// The port of the last run, so that the URL stays the same.
    public var port: Int?
    /// The page's, for the same reason.
    public var pagePort: Int?

    public init(assistant: String, name: String) {
        self.assistant = assistant
        self.name = name
    }

    public func check(_ claims: TokenClaims) throws(TokenRefusal) {
        if claims.assistant != assistant { throw .foreign }
        if claims.serial != serial { throw .renewed }
        if !isOn { throw .switchedOff }
    }
}
