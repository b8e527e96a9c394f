import Foundation

/// Makes and reads tokens: base64url of nonce, AES-256-GCM of the claims as JSON, and tag.
public struct TokenVault: Sendable {
    /// The longest token that is looked at, in characters.
    static let longestToken = 4096

    private let cipher: AESGCM

    /// - Parameter key: 32 secret bytes.
    public init(key: [UInt8]) throws(CryptographyError) { cipher = try AESGCM(key: key) }

    public static func newKey() throws(CryptographyError) -> [UInt8] {
        try AESGCM.randomBytes(AESGCM.keyLength)
    }

    public func seal(_ claims: TokenClaims) throws -> String {
        try Base64URL.encode(cipher.seal([UInt8](JSONEncoder().encode(claims))))
    }

    public func open(_ token: String) throws(TokenRefusal) -> TokenClaims {
        guard !token.isEmpty else { throw .missing }
        guard token.utf8.count <= Self.longestToken,
            let sealed = Base64URL.decode(token),
            let plaintext = cipher.open(sealed)
        else { throw .damaged }
        do {
            return try JSONDecoder().decode(TokenClaims.self, from: Data(plaintext))
        } catch {
            throw .damaged
        }
    }

    /// A token as it may be shown: its first four characters and its length.
    public static func redacted(_ token: String) -> String { "\(token.prefix(4))… (\(token.count) characters)" }
}
