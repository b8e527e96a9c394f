import Configuration

/// Whether there is sound that whoever serves the board may use.
struct SoundAccessCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.soundAbsent, .soundAccess, .soundSandbox]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let wired = patient.wired, !wired.speakers.isEmpty || !wired.microphones.isEmpty else { return [] }
        let controls = patient.system.names(in: "/dev/snd").filter { $0.hasPrefix("control") }.map { "/dev/snd/\($0)" }
        guard let first = controls.first else {
            return [
                Finding(
                    .soundAbsent,
                    "the kernel shows no sound card: there is nothing in /dev/snd",
                    mend: "write dtparam=audio=on in /boot/firmware/config.txt, then `sudo reboot`"
                )
            ]
        }
        let states = controls.map { patient.system.access($0) }
        if states.contains(.open) { return [] }
        if states.contains(.forbidden) {
            return [
                Finding(
                    .soundSandbox,
                    "systemd keeps the service from \(first): sound was loaded after the service had started",
                    mend: "sudo systemctl restart boardhand"
                )
            ]
        }
        return [
            Finding(
                .soundAccess,
                "\(first) may not be opened: its group is wrong, or the user is not in it",
                mend: "sudo usermod -aG audio \"$USER\"    # then log in again"
            )
        ]
    }
}
