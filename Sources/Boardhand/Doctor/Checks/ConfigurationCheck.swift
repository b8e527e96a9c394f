/// Whether there is a configuration, for a known board, without mistakes.
struct ConfigurationCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.configurationMissing, .configurationAccess, .boardUnknown, .configurationWrong]

    func examine(_ patient: Patient) async -> [Finding] {
        let path = patient.configurationPath
        switch patient.configuration {
        case .good: return []
        case .missing(let isKnownBoard):
            return [
                Finding(
                    .configurationMissing,
                    "there is no configuration at \(path)",
                    patient.writingConfiguration(isKnownBoard: isKnownBoard)
                )
            ]
        case .denied:
            return [
                Finding(
                    .configurationAccess,
                    "the configuration \(path) may not be read",
                    .run(Self.admitting(to: path, patient))
                )
            ]
        case .boardUnknown:
            return [
                Finding(
                    .boardUnknown,
                    "this machine is no board that Boardhand knows, and the configuration says `board: auto`",
                    patient.rewriting(
                        "write the board's name at `board:`, or add a file to /etc/boardhand/boards",
                        look: "boardhand schema board"
                    )
                )
            ]
        case .wrong(let mistakes):
            let more = mistakes.count > 1 ? ", and \(mistakes.count - 1) more" : ""
            return [
                Finding(
                    .configurationWrong,
                    "the configuration has mistakes: \(mistakes.first ?? "")\(more)",
                    patient.rewriting(
                        "change what the sentence names, at its line",
                        look: "boardhand check --config \(path.shellWord)"
                    )
                )
            ]
        }
    }

    /// Through the folder that is shut, too, where it is one.
    private static func admitting(to path: String, _ patient: Patient) -> String {
        let file = "sudo chmod 644 \(path.shellWord)"
        guard patient.system.facts(of: path) == nil else { return file }
        // The deepest that can be seen is the one that cannot be entered.
        var folder = Patient.folder(of: path)
        while patient.system.facts(of: folder) == nil, folder != "/", folder != "." {
            folder = Patient.folder(of: folder)
        }
        return "sudo chmod a+x \(folder.shellWord) && \(file)"
    }
}
