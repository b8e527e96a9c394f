import JSON

/// What the running service says of itself; members that are not there are unknown.
struct DaemonStatus: Hashable, Sendable {
    struct Endpoint: Hashable, Sendable {
        let name: String
        /// `connected`, `waiting` and the like.
        let state: String
        /// `host:port`
        let host: String?
        /// Why it is not connected, one sentence.
        let reason: String?
        /// The service's word for why.
        let code: String?
        /// How many requests have come over it since the service began.
        let requests: Int64?
    }

    let version: String?
    let endpoints: [Endpoint]

    init(version: String?, endpoints: [Endpoint]) {
        self.version = version
        self.endpoints = endpoints
    }

    /// From the result of `boardhand/status`.
    init(_ json: JSONValue) {
        version = json["version"]?.string
        endpoints = (json["endpoints"]?.array ?? []).compactMap { endpoint in
            guard let name = endpoint["name"]?.string, let state = endpoint["state"]?.string else { return nil }
            return Endpoint(
                name: name,
                state: state,
                host: endpoint["host"]?.string,
                reason: endpoint["reason"]?.string,
                code: endpoint["code"]?.string,
                requests: endpoint["requests"]?.integer
            )
        }
    }

    /// How an endpoint is doing, as the service sees it.
    func condition(of name: String) -> EndpointCondition {
        guard let endpoint = endpoints.first(where: { $0.name == name }) else { return .unknown }
        if endpoint.state == "connected" { return .reachable(isAsked: endpoint.requests.map { $0 > 0 }) }
        guard endpoint.state == "waiting", let reason = endpoint.reason else { return .unknown }
        return .reported(endpoint.code.flatMap(DiagnosisCode.init(rawValue:)) ?? .endpointClosed, reason)
    }
}
