/// A piece of what a tool answers. (MCP 2026-07-28, schema, "ContentBlock")
public enum ToolContent: Hashable, Sendable {
    case text(String)
    /// - Parameters:
    ///   - base64: the file's bytes. (RFC 4648, section 4)
    ///   - mimeType: such as `image/png`.
    case image(base64: String, mimeType: String)
    /// To revisions that know no sound it is told in words.
    case audio(base64: String, mimeType: String)
    /// A text that has an address.
    case resource(uri: String, mimeType: String, text: String)
}
