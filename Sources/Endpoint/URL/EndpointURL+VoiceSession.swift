extension EndpointURL {
    private static let boardPath = "/mcp_endpoint/mcp/"
    private static let sessionPath = "/mcp_endpoint/call/"

    /// Where a voice session dials to reach the board that is connected here: the same host and query, another path.
    /// `nil` where the path has not the form of the relay mcp-endpoint-server, of which alone that is known.
    package var voiceSession: EndpointURL? {
        let query = target.firstIndex(of: "?") ?? target.endIndex
        let path = target[..<query]
        guard path.hasSuffix(Self.boardPath) else { return nil }
        let base = String(path.dropLast(Self.boardPath.count))
        return EndpointURL(self, target: base + Self.sessionPath + String(target[query...]))
    }

    private init(_ other: EndpointURL, target: some StringProtocol) {
        scheme = other.scheme
        host = other.host
        port = other.port
        warnings = other.warnings
        self.target = String(target)
        redactor = Redactor(TargetParts(self.target))
    }
}
