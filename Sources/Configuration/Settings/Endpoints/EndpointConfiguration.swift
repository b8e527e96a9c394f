/// A voice platform's endpoint that the board dials. Its URL is a secret and never part of this.
public struct EndpointConfiguration: Hashable, Sendable {
    /// Where the URL comes from.
    public enum Source: Hashable, Sendable {
        /// A systemd credential of this name.
        case credential(String)
        /// A file that only its owner may read.
        case file(path: String)
        /// The first line of standard input.
        case standardInput
    }

    public let label: Located<String>
    public let source: Source
    /// Certificates to trust instead of the system's, in PEM form.
    public let caFile: Located<String>?
    /// Put before the name of every tool, with `_` between.
    public let toolPrefix: String?
    public let errors: EndpointConfiguration.ErrorStyle
    public internal(set) var access = EndpointAccess()

    public var name: String { label.value }

    /// The same endpoint with all access, to see what else differs.
    public var withoutAccess: EndpointConfiguration {
        var endpoint = self
        endpoint.access = EndpointAccess()
        return endpoint
    }

    public static let defaultName = "assistant"
    public static let defaultCredential = "endpoint-url"
}
