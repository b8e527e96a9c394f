/// Where the endpoint URL comes from.
///
/// It is asked before every dial, and about once a second while an endpoint waits after a refusal, so that a new URL
/// counts without a restart. It is asked on the event loop: answer at once.
public protocol EndpointURLSource: Sendable {
    /// - Throws: why there is no URL now.
    func read() throws(EndpointURLError) -> EndpointURL
}
