/// Whether each endpoint's URL is there, is one, and is a secret.
struct SecretCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.secretMissing, .secretMode, .secretWrong]

    func examine(_ patient: Patient) async -> [Finding] {
        patient.endpoints.compactMap { endpoint in
            switch endpoint.secret {
            case .good, .unknown: nil
            case .missing:
                Finding(
                    .secretMissing,
                    "the URL of the endpoint '\(endpoint.name)' is missing: there is no file \(endpoint.path)",
                    patient.provisioning(endpoint.path)
                )
            case .exposed(let sentence):
                Self.exposed(sentence, endpoint.path, patient)
            case .wrong(let sentence):
                Finding(
                    .secretWrong,
                    sentence,
                    patient.provisioning(endpoint.path)
                )
            }
        }
    }

    /// Either others can read it, or it is another's, or both.
    private static func exposed(_ sentence: String, _ path: String, _ patient: Patient) -> Finding {
        let system = patient.system
        let facts = system.facts(of: path)
        let isOpen = (facts?.mode ?? 0) & 0o077 != 0
        let isRoots = system.userID == 0 || patient.isServices(path)
        let isOwn = facts.map { $0.owner == system.userID || isRoots && $0.owner == 0 } ?? false
        let word = path.shellWord
        var commands: [String] = []
        if !isOwn { commands.append("sudo chown \(isRoots ? "root" : system.servingUser.shellWord) \(word)") }
        if isOpen { commands.append("sudo chmod 600 \(word)") }
        return Finding(
            .secretMode,
            sentence,
            .run(commands.joined(separator: " && ")),
            fix: isOwn ? .protect(path: path, mode: 0o600) : nil
        )
    }
}
