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
                    mend: "sudo install -m 600 /dev/stdin \(endpoint.path)    # paste the URL, Enter, Ctrl-D"
                )
            case .exposed(let sentence):
                Finding(
                    .secretMode,
                    sentence,
                    mend: "sudo chmod 600 \(endpoint.path)",
                    fix: .protect(path: endpoint.path, mode: 0o600)
                )
            case .wrong(let sentence):
                Finding(
                    .secretWrong,
                    sentence,
                    mend: "sudo install -m 600 /dev/stdin \(endpoint.path)    # paste the platform's MCP endpoint URL"
                )
            }
        }
    }
}
