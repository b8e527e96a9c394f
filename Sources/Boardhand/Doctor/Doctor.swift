/// Looks from power to endpoint, and names causes, not what follows from them.
public struct Doctor: Sendable {
    /// In the order in which causes come before what they cause.
    static let checks: [any DoctorCheck] = [
        PowerCheck(), TemperatureCheck(), DiskCheck(), ConfigurationCheck(),
        GPIOAccessCheck(), GPIOLineCheck(), RelayCheck(),
        I2CModuleCheck(), I2CBusCheck(), I2CAccessCheck(), I2CChipCheck(),
        KernelSensorCheck(), PWMCheck(), LEDCheck(), SoundAccessCheck(), SoundCardCheck(),
        StateFolderCheck(), SecretCheck(), ToolsCheck(), ServiceCheck(), VersionCheck(), ClockCheck(), EndpointCheck(),
        VoiceSessionCheck(),
    ]

    private let patient: Patient
    private let checks: [any DoctorCheck]

    init(_ patient: Patient, checks: [any DoctorCheck] = Doctor.checks) {
        self.patient = patient
        self.checks = checks
    }

    /// Every cause there is; no findings when all is well.
    public func examine() async -> Examination {
        var examination = Examination()
        for check in checks {
            let found = Set(examination.findings.map(\.code))
            guard check.causes.isDisjoint(with: found) else { continue }
            let seen = await check.look(patient)
            examination.findings += seen.findings
            examination.facts += seen.facts
        }
        return examination
    }
}
