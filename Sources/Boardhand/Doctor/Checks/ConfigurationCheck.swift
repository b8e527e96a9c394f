/// Whether there is a configuration, for a known board, without mistakes.
struct ConfigurationCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.configurationMissing, .configurationAccess, .boardUnknown, .configurationWrong]

    func examine(_ patient: Patient) async -> [Finding] {
        let path = patient.configurationPath
        switch patient.configuration {
        case .good: return []
        case .missing:
            return [
                Finding(
                    .configurationMissing,
                    "there is no configuration at \(path)",
                    mend: "boardhand scan --write \(path)"
                )
            ]
        case .denied:
            return [
                Finding(
                    .configurationAccess,
                    "the configuration \(path) may not be read",
                    mend: "sudo chmod 644 \(path)"
                )
            ]
        case .boardUnknown:
            return [
                Finding(
                    .boardUnknown,
                    "this machine is no board that Boardhand knows, and the configuration says `board: auto`",
                    mend: "write the board's name at `board:` in \(path), or add a file to /etc/boardhand/boards"
                )
            ]
        case .wrong(let mistakes):
            let more = mistakes.count > 1 ? ", and \(mistakes.count - 1) more" : ""
            return [
                Finding(
                    .configurationWrong,
                    "the configuration has mistakes: \(mistakes.first ?? "")\(more)",
                    mend: "boardhand check --config \(path)"
                )
            ]
        }
    }
}
