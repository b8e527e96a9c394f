import Configuration
import HardwareAbstraction

/// Whether each sensor that the kernel should read is there.
struct KernelSensorCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.kernelSensor]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let wired = patient.wired else { return [] }
        let found = patient.inventory.kernelSensorInfos()
        var findings: [Finding] = []
        for sensor in wired.sensors {
            guard let wanted = sensor.source.kernelSensor, await !isThere(wanted, found, patient) else { continue }
            findings.append(
                Finding(
                    .kernelSensor,
                    "the kernel has no sensor \(wanted.name), which '\(sensor.name)' should be",
                    Self.remedy(wanted, patient)
                )
            )
        }
        return findings
    }

    private static func remedy(_ wanted: KernelSensorDescription, _ patient: Patient) -> Remedy {
        if case .oneWire = wanted, patient.system.facts(of: "/sys/bus/w1") == nil {
            return patient.switchingOn("dtoverlay=w1-gpio")
        }
        return .advice("check the wiring, and the overlay in config.txt", look: Remedy.scan)
    }

    /// A device can be named in more ways than a scan writes it: only the kernel knows them all.
    private func isThere(
        _ wanted: KernelSensorDescription,
        _ found: [KernelSensorInfo],
        _ patient: Patient
    ) async -> Bool {
        switch wanted {
        case .oneWire, .thermal: return found.contains { $0.description == wanted }
        case .iio, .hwmon:
            do {
                _ = try await patient.platform.kernelSensor(wanted).quantities()
                return true
            } catch {
                return false
            }
        }
    }
}
