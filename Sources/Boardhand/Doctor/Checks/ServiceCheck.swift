/// Whether the service that is installed runs.
struct ServiceCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.serviceFailed, .serviceSkipped, .serviceOff, .serviceClosed]
    /// Without these it cannot run, or was skipped.
    let causes: Set<DiagnosisCode> = [
        .configurationMissing, .configurationAccess, .configurationWrong, .boardUnknown, .secretMissing, .secretMode,
        .secretWrong, .diskFull, .gpioSandbox, .i2cSandbox, .soundSandbox,
    ]

    func examine(_ patient: Patient) async -> [Finding] {
        if patient.daemon == .closed {
            return [
                Finding(
                    .serviceClosed,
                    "a service runs, but does not answer this user",
                    Self.opening(patient)
                )
            ]
        }
        let unit = patient.unit
        guard unit.isInstalled, !unit.isActive, patient.daemon == .absent else { return [] }
        if unit.active == "failed" || unit.result != "success" {
            return [
                Finding(
                    .serviceFailed,
                    "the service has failed (\(unit.result), exit code \(unit.exitStatus))",
                    .run(Remedy.restart, look: "journalctl -u boardhand -n 30")
                )
            ]
        }
        if !unit.conditionHeld {
            return [
                Finding(
                    .serviceSkipped,
                    "systemd skipped the service at the last start: something it needs was missing then",
                    .run("sudo systemctl start boardhand")
                )
            ]
        }
        return [
            Finding(
                .serviceOff,
                "the service is installed and does not run",
                .run("sudo systemctl enable --now boardhand")
            )
        ]
    }

    /// Its folder is for root and one group.
    private static func opening(_ patient: Patient) -> Remedy {
        let system = patient.system
        let group = system.facts(of: Patient.folder(of: patient.socketPath))?.group ?? ""
        // Nothing is shut to root: it hangs.
        if system.userID == 0 || group.isEmpty { return .run(Remedy.restart) }
        return .run(
            "sudo usermod -aG \(group.shellWord) \(system.servingUser.shellWord)",
            then: Remedy.newLogin
        )
    }
}
