import Configuration

/// Whether programs can reach the kernel's buses at all.
struct I2CModuleCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.i2cModule]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let wired = patient.wired, !WiredBus.names(of: wired).isEmpty else { return [] }
        let adapters = patient.system.names(in: "/sys/bus/i2c/devices").filter { $0.hasPrefix("i2c-") }
        let nodes = patient.system.names(in: "/dev").filter { $0.hasPrefix("i2c-") }
        guard !adapters.isEmpty, nodes.isEmpty else { return [] }
        return [
            Finding(
                .i2cModule,
                "the kernel has I2C buses, but does not let programs reach them: i2c-dev is not loaded",
                .run("sudo modprobe i2c-dev && echo i2c-dev | sudo tee /etc/modules-load.d/i2c-dev.conf"),
                fix: .loadModule("i2c-dev")
            )
        ]
    }
}
