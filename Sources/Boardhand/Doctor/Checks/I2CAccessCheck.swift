import Configuration

/// Whether whoever serves the board may open its buses.
struct I2CAccessCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.i2cAccess, .i2cSandbox]
    let causes: Set<DiagnosisCode> = [.i2cModule]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let wired = patient.wired else { return [] }
        for bus in WiredBus.names(of: wired) {
            switch patient.system.access("/dev/\(bus)") {
            case .open, .absent: continue
            case .denied:
                return [
                    Finding(
                        .i2cAccess,
                        "/dev/\(bus) may not be opened: its group is wrong, or the user is not in it",
                        patient.admitting(to: ["/dev/\(bus)"], group: "i2c", subsystem: "i2c-dev")
                    )
                ]
            case .forbidden:
                return [
                    Finding(
                        .i2cSandbox,
                        "systemd keeps the service from /dev/\(bus): i2c-dev was loaded after the service had started",
                        patient.unlocking("/dev/\(bus)", Remedy.restart)
                    )
                ]
            }
        }
        return []
    }
}
