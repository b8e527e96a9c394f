/// Whether each endpoint can be reached, takes the board, and is used.
struct EndpointCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [
        .netName, .netRoute, .netRefused, .netTimeout, .tlsExpired, .tlsEarly, .tlsHost, .tlsAuthority, .tlsFailed,
        .httpStatus, .noWebSocket, .tokenRefused, .endpointReplaced, .endpointSilent, .endpointClosed, .endpointUnasked,
    ]
    /// Certificates cannot be judged without the time. Of a service that runs and does not answer nothing is known.
    let causes: Set<DiagnosisCode> = [.clockUnset, .serviceClosed]

    func examine(_ patient: Patient) async -> [Finding] {
        var findings: [Finding] = []
        for endpoint in patient.endpoints {
            switch await condition(of: endpoint, patient) {
            case .unknown, .reachable(isAsked: nil), .reachable(isAsked: true): continue
            case .reachable(isAsked: false):
                findings.append(
                    Finding(
                        .endpointUnasked,
                        "'\(endpoint.name)' is connected, and nobody has asked for tools yet",
                        .advice("open the assistant's page for this endpoint and press Fetch Tools, then speak to it")
                    )
                )
            case .trouble(let trouble): findings.append(Finding(trouble, endpoint: endpoint, patient))
            case .reported(let code, let sentence):
                findings.append(Finding(code, sentence, code.usualRemedy(endpoint, patient)))
            }
        }
        return findings
    }

    private func condition(of endpoint: EndpointSubject, _ patient: Patient) async -> EndpointCondition {
        if case .answers(let status) = patient.daemon { return status.condition(of: endpoint.name) }
        // The platform would close the running board's connection for another with its URL.
        guard !patient.isServed, case .good = endpoint.secret else { return .unknown }
        return await endpoint.probe()
    }
}
