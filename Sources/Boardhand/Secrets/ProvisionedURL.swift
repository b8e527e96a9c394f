import Endpoint

/// What may become a board's endpoint URL by command: `wss`, or `ws` to this machine itself.
enum ProvisionedURL {
    /// - Throws: `.configuration`, without repeating any of the text.
    static func parse(_ text: String) throws(Failure) -> EndpointURL {
        let url: EndpointURL
        do {
            url = try EndpointURL(text)
        } catch {
            throw Failure(.configuration, "cannot use this endpoint URL: \(error)")
        }
        guard url.scheme == .wss || url.isLoopback else {
            throw Failure(
                .configuration,
                "cannot use this endpoint URL: the token would travel in clear text; "
                    + "copy the one that begins with wss:// from the platform"
            )
        }
        return url
    }
}
