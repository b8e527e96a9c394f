import Endpoint

/// What became of a call of the doctor to its own board, as a voice session would make it.
enum VoiceCallOutcome: Sendable {
    /// How long the board's answer took, there and back.
    case answered(Duration)
    /// The platform took the session, and nothing came back.
    case silent
    /// The platform answered in the board's place, with this JSON-RPC error.
    case rejected(code: Int64)
    /// The platform did not take the session.
    case refused(EndpointTrouble)
}
