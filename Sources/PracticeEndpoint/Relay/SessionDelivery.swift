internal import JSON

/// What reaches a voice session inside this process.
enum SessionDelivery: Equatable, Sendable {
    case message(JSONValue)
    /// The time for the request with this id is up.
    case expired(Int64)
}
