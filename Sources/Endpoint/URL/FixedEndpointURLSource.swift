/// A URL that does not change.
public struct FixedEndpointURLSource: EndpointURLSource {
    private let url: EndpointURL

    public init(_ url: EndpointURL) { self.url = url }

    public func read() throws(EndpointURLError) -> EndpointURL { url }
}
