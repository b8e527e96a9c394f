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
                    // The jack is the board's own; other cards are plugged in.
                    patient.loaded?.profile.cards.contains { $0.id == "Headphones" } == true
                        ? patient.switchingOn("dtparam=audio=on")
                        : .advice("plug in a sound card, or switch it on with its overlay")
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
                    patient.unlocking(first, Remedy.restart)
                )
            ]
        }
        return [
            Finding(
                .soundAccess,
                "\(first) may not be opened: its group is wrong, or the user is not in it",
                patient.admitting(to: controls, group: "audio", subsystem: "sound")
            )
        ]
    }
}
