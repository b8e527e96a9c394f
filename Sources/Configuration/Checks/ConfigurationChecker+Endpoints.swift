extension ConfigurationChecker {
    /// The endpoints with defaults; the usual one when there is none.
    mutating func checkedEndpoints(beside microphones: [MicrophoneConfiguration]) -> [EndpointConfiguration] {
        guard !draft.endpoints.isEmpty else {
            let start = SourceLocation(file: draft.file, line: 1, column: 1)
            return [
                EndpointConfiguration(
                    label: Located(EndpointConfiguration.defaultName, at: start),
                    source: .credential(EndpointConfiguration.defaultCredential),
                    caFile: nil,
                    toolPrefix: draft.toolPrefix,
                    errors: .mcp
                )
            ]
        }
        var endpoints: [EndpointConfiguration] = []
        for draft in draft.endpoints {
            if let file = draft.caFile { checkExists(file, for: draft.label) }
            let access = checkedAccess(of: draft, beside: microphones)
            guard let source = checkedSource(of: draft) else { continue }
            if let other = endpoints.first(where: { $0.source == source }) {
                complain(
                    about: draft.label,
                    "\(Quoting.quoted(other.name)) has the same URL, and an endpoint lets in one board at a time; "
                        + "name another source",
                    at: draft.label.location
                )
            }
            endpoints.append(
                EndpointConfiguration(
                    label: draft.label,
                    source: source,
                    caFile: draft.caFile,
                    toolPrefix: draft.toolPrefix ?? self.draft.toolPrefix,
                    errors: draft.errors,
                    access: access
                )
            )
        }
        return endpoints
    }

    private mutating func checkedSource(of endpoint: EndpointDraft) -> EndpointConfiguration.Source? {
        guard !endpoint.credential.isWrong, !endpoint.file.isWrong, !endpoint.standardInput.isWrong else { return nil }
        var sources: [EndpointConfiguration.Source] = []
        if let credential = endpoint.credential.value { sources.append(.credential(credential.value)) }
        if let file = endpoint.file.value { sources.append(.file(path: file.value)) }
        if endpoint.standardInput.value?.value == true { sources.append(.standardInput) }
        guard sources.count == 1, let source = sources.first else {
            let problem = sources.isEmpty ? "it is missing where the URL comes from" : "the URL can come from one place"
            complain(
                about: endpoint.label,
                "\(problem); write one of 'credential: \(EndpointConfiguration.defaultCredential)', 'file: PATH', "
                    + "'stdin: true'",
                at: endpoint.label.location
            )
            return nil
        }
        return source
    }
}
