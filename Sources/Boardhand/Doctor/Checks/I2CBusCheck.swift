import Configuration

/// Whether each bus that is configured is switched on.
struct I2CBusCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.i2cOff]
    let causes: Set<DiagnosisCode> = [.i2cModule]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let loaded = patient.loaded, let wired = patient.wired else { return [] }
        let nodes = Set(patient.system.names(in: "/dev"))
        return WiredBus.names(of: wired).filter { !nodes.contains($0) }.map { bus in
            let hint = loaded.profile.buses.first { $0.name == bus }?.hint
            return Finding(
                .i2cOff,
                "the I2C bus \(bus) is not switched on",
                hint.map { patient.switchingOn($0) }
                    ?? patient.rewriting("name a bus that there is", look: Remedy.scan)
            )
        }
    }
}
