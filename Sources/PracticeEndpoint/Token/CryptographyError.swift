/// What OpenSSL could not do.
public enum CryptographyError: Error, Equatable, CustomStringConvertible {
    case keyLength(Int)
    /// What was tried, and OpenSSL's reasons.
    case library(String, String)

    public var description: String {
        switch self {
        case .keyLength(let count):
            "the token key has \(count) bytes instead of \(AESGCM.keyLength); "
                + "delete it to get a new one (boards then need the new URL)"
        case .library(let attempt, let reasons):
            "could not \(attempt): OpenSSL says \(reasons.isEmpty ? "nothing" : reasons)"
        }
    }
}
