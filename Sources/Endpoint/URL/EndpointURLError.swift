/// Why a text is no endpoint URL, or why there is none. It repeats nothing of the text: any part may be the token.
public enum EndpointURLError: Error, Hashable, Sendable {
    case empty
    case tooLong(maximum: Int)
    case noScheme
    case httpScheme(use: EndpointURL.Scheme)
    case otherScheme
    case noHost
    case badHost
    case badPort
    case userInfo
    case fragment
    case space
    case controlCharacter
    case notASCII
    /// A source has none; the sentence says which source and why.
    case unavailable(String)
}

extension EndpointURLError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty:
            "the endpoint URL is empty; paste the whole address that the platform shows, from ws to the token's end"
        case .tooLong(let maximum):
            "the endpoint URL has more than \(maximum) characters; paste only the address that the platform shows"
        case .noScheme:
            "the endpoint URL does not begin with ws:// or wss://; paste the whole address, not the token alone"
        case .httpScheme(let scheme):
            "the endpoint URL begins with http, which is the platform's page; "
                + "take the WebSocket address, which begins with \(scheme.rawValue)://"
        case .otherScheme:
            "the endpoint URL begins with a scheme other than ws:// or wss://; take the platform's WebSocket address"
        case .noHost:
            "the endpoint URL names no host after ws:// or wss://; paste the whole address that the platform shows"
        case .badHost:
            "the endpoint URL's host is neither a name nor an IPv4 address nor an IPv6 address in brackets; "
                + "compare it with what the platform shows"
        case .badPort:
            "the endpoint URL's port is not a number from 1 to 65535; compare it with what the platform shows"
        case .userInfo:
            "the endpoint URL has a user name before the host (an @), which WebSocket endpoints do not take; remove it"
        case .fragment:
            "the endpoint URL has a fragment (a #), which RFC 6455 forbids; remove it, or write %23 if the token has one"
        case .space:
            "the endpoint URL has a blank inside; paste it again in one piece"
        case .controlCharacter:
            "the endpoint URL has a line break or another control character inside; paste it again in one piece"
        case .notASCII:
            "the endpoint URL has a character outside ASCII inside; write such characters in percent-encoding"
        case .unavailable(let sentence):
            sentence
        }
    }
}
