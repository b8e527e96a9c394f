/// Whether the processor is so hot that it slows down. (Linux, Documentation/driver-api/thermal/sysfs-api.rst)
struct TemperatureCheck: DoctorCheck {
    /// °C, at which a Raspberry Pi begins to slow down.
    private static let limit = 80
    let codes: [DiagnosisCode] = [.cpuHot]

    func examine(_ patient: Patient) async -> [Finding] {
        let root = "/sys/class/thermal"
        for zone in patient.system.names(in: root) where zone.hasPrefix("thermal_zone") {
            guard let text = patient.system.text("\(root)/\(zone)/temp"), let value = Int(text),
                value >= Self.limit * 1000
            else { continue }
            let type = patient.system.text("\(root)/\(zone)/type") ?? zone
            return [
                Finding(
                    .cpuHot,
                    "the board is hot: \(type) has \(value / 1000) °C",
                    .advice("give it air or a heat sink, or end what keeps it busy", look: "top")
                )
            ]
        }
        return []
    }
}
