/// Why a token does not open the door; goes out as the reason of close 1008.
public enum TokenRefusal: String, Error, CaseIterable, CustomStringConvertible {
    case missing = "no token"
    case damaged = "token not valid"
    case renewed = "token was renewed"
    case foreign = "token of another assistant"
    case switchedOff = "endpoint is switched off"

    public var description: String { rawValue }
}
