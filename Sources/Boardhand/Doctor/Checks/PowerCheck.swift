/// Whether the supply's voltage has dropped. (Linux, drivers/hwmon/raspberrypi-hwmon.c)
struct PowerCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.powerLow]

    func examine(_ patient: Patient) async -> [Finding] {
        let root = "/sys/class/hwmon"
        for device in patient.system.names(in: root) {
            guard patient.system.text("\(root)/\(device)/name") == "rpi_volt",
                patient.system.text("\(root)/\(device)/in0_lcrit_alarm") == "1"
            else { continue }
            return [
                Finding(
                    .powerLow,
                    "the supply's voltage has dropped below 4.63 V",
                    .advice(
                        "use the maker's supply with a short, thick cable; power relays and strips from another one"
                    )
                )
            ]
        }
        return []
    }
}
