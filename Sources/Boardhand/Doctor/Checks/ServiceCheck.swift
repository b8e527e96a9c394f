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
                    mend: "sudo boardhand doctor"
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
                    mend: "journalctl -u boardhand -n 30    # says why; then: sudo systemctl restart boardhand"
                )
            ]
        }
        if !unit.conditionHeld {
            return [
                Finding(
                    .serviceSkipped,
                    "systemd skipped the service at the last start: something it needs was missing then",
                    mend: "sudo systemctl start boardhand"
                )
            ]
        }
        return [
            Finding(
                .serviceOff,
                "the service is installed and does not run",
                mend: "sudo systemctl enable --now boardhand"
            )
        ]
    }
}
