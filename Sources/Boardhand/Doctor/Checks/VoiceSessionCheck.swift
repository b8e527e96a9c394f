import Endpoint

/// Whether a voice session reaches the board through the endpoint that it is connected to, and how soon.
struct VoiceSessionCheck: DoctorCheck {
    /// Who speaks notices more.
    static let longest = Duration.seconds(1)
    let codes: [DiagnosisCode] = [.voiceRefused, .voiceSilent, .voiceSlow]
    let causes: Set<DiagnosisCode> = [.clockUnset]

    func examine(_ patient: Patient) async -> [Finding] { await look(patient).findings }

    func look(_ patient: Patient) async -> Examination {
        guard case .answers(let status) = patient.daemon else { return Examination() }
        // All at once: each may take its seconds.
        let calls = patient.endpoints.filter { Self.isReady($0, status) }.compactMap { endpoint in
            endpoint.call.map { call in (endpoint, Task { await call() }) }
        }
        var examination = Examination()
        for (endpoint, call) in calls { examination.add(await call.value, of: endpoint, patient) }
        return examination
    }

    /// Connected to that host. A call counts as a request: before the first one of a session, it would hide that there
    /// was none.
    private static func isReady(_ endpoint: EndpointSubject, _ status: DaemonStatus) -> Bool {
        guard case .reachable(isAsked: true) = status.condition(of: endpoint.name) else { return false }
        return status.endpoints.contains { $0.name == endpoint.name && $0.host == endpoint.peer }
    }
}

extension Examination {
    fileprivate mutating func add(_ outcome: VoiceCallOutcome, of endpoint: EndpointSubject, _ patient: Patient) {
        let name = endpoint.name
        let code: DiagnosisCode
        let sentence: String
        switch outcome {
        case .answered(let time):
            let took = "\(Int((time / .milliseconds(1)).rounded(.up))) ms"
            guard time > VoiceSessionCheck.longest else {
                facts.append("a voice session reaches this board through '\(name)' in \(took)")
                return
            }
            (code, sentence) = (.voiceSlow, "a voice session waits \(took) for this board's answer through '\(name)'")
        case .silent:
            let seconds = VoiceCall.usualAnswerTimeout.components.seconds
            code = .voiceSilent
            sentence = "'\(name)' is connected, and a voice session gets no answer from this board in \(seconds) s"
        case .rejected(let error):
            code = .voiceSilent
            sentence = "'\(name)' is connected, and a voice session is told that no board is (error \(error))"
        case .refused(let trouble):
            code = .voiceRefused
            sentence = "'\(name)' is connected, and a voice session is turned away: \(trouble.shortly)"
        }
        findings.append(Finding(code, sentence, code.usualRemedy(endpoint, patient)))
    }
}

extension EndpointTrouble {
    /// Without the advice for a board, which is connected.
    fileprivate var shortly: String {
        switch kind {
        case .httpStatus(let code): "HTTP \(code)"
        case .tokenRefused(let code, _): code < 1000 ? "HTTP \(code)" : "close \(code)"
        case .closed(let code, _): "close \(code)"
        default: description
        }
    }
}
