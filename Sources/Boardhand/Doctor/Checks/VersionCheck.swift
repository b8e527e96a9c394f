/// Whether what runs is what is installed.
struct VersionCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.serviceVersion]

    func examine(_ patient: Patient) async -> [Finding] {
        guard case .answers(let status) = patient.daemon, let running = status.version, running != Version.text else {
            return []
        }
        return [
            Finding(
                .serviceVersion,
                "the service runs version \(running), and \(Version.text) is installed",
                .run(Remedy.restart)
            )
        ]
    }
}
