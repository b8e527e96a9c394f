import JSON

extension IncomingMessage.Request {
    private static let versionKey = "io.modelcontextprotocol/protocolVersion"
    private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"

    /// The revision that the request names in its `_meta`; `nil` where it names none and so is a legacy one.
    ///
    /// A legacy revision named there is served as such: `server/discover` lists all, and a client may pick any.
    ///
    /// - Throws: as MCP 2026-07-28 (basic, "Per-request protocol fields") wants, a missing or malformed field before
    ///   an unknown version.
    func namedRevision() throws(RPCError) -> ProtocolRevision? {
        guard let meta = params["_meta"]?.object, let named = meta[Self.versionKey] else { return nil }
        guard let version = named.string else {
            throw RPCError(.invalidParams, "\(Self.versionKey) must be a string.")
        }
        let revision = ProtocolRevision(rawValue: version)
        if let revision, !revision.isModern { return revision }
        guard meta[Self.capabilitiesKey]?.object != nil else {
            throw RPCError(.invalidParams, "The request's _meta must have \(Self.capabilitiesKey), an object.")
        }
        guard let revision else {
            throw RPCError(
                .unsupportedProtocolVersion,
                "The protocol version \(version.excerpt) is not supported.",
                data: [
                    "supported": .array(ProtocolRevision.supported.map(JSONValue.string)),
                    "requested": .string(version.excerpt),
                ]
            )
        }
        return revision
    }
}
