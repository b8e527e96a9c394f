import Endpoint

/// An endpoint that is configured.
struct EndpointSubject: Sendable {
    enum Secret: Sendable {
        case missing
        /// Others can read it, or it belongs to another.
        case exposed(String)
        /// What is in it is no endpoint's URL.
        case wrong(String)
        /// This user may not read it, and need not.
        case unknown
        case good
    }

    let name: String
    /// Where its URL is, for sentences and commands.
    let path: String
    let secret: Secret
    /// `host:port`; `nil` where the URL is unknown.
    let peer: String?
    /// Dials once, and tells what came of it.
    let probe: @Sendable () async -> EndpointCondition
    /// Calls this board through it; `nil` where nobody knows how voice sessions dial there.
    let call: (@Sendable () async -> VoiceCallOutcome)?
}
