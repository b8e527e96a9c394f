import Endpoint

/// How an endpoint is doing.
enum EndpointCondition: Sendable {
    /// Connected; whether somebody has asked for tools, where that is known.
    case reachable(isAsked: Bool?)
    case trouble(EndpointTrouble)
    /// The service says what is wrong by its word for it, and a sentence.
    case reported(DiagnosisCode, String)
    /// It was not looked at.
    case unknown
}
