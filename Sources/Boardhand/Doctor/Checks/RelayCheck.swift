import Configuration

/// Whether an output would be on from power-on until the program starts: its pin's resistor pulls to the level that
/// means on. Then either the pin is a bad choice, or the level is written the wrong way round.
struct RelayCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.relayInverted]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let loaded = patient.loaded, let wired = patient.wired else { return [] }
        return WiringAdvisor(wired, on: loaded.profile).warnings.filter { $0.kind == .energisedAtPowerOn }.map {
            Finding(
                .relayInverted,
                "'\($0.device)' looks inverted: \($0.problem)",
                patient.rewriting("turn `active` of '\($0.device)' round if it is wired so; otherwise \($0.advice)")
            )
        }
    }
}
