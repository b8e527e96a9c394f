import Configuration
import HardwareAbstraction

/// Whether each LED that is configured is there.
struct LEDCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.ledAbsent]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let wired = patient.wired else { return [] }
        let switches = wired.switches.compactMap { one -> (String, String)? in
            guard case .led(let name) = one.output else { return nil }
            return (one.name, name.value)
        }
        let dimmers = wired.dimmers.compactMap { one -> (String, String)? in
            guard case .led(let name) = one.output else { return nil }
            return (one.name, name.value)
        }
        let known = patient.inventory.ledNames()
        return (switches + dimmers).filter { !known.contains($0.1) }.map { device, led in
            Finding(
                .ledAbsent,
                "the board has no LED '\(led)', which '\(device)' is; it has "
                    + (known.isEmpty ? "none" : known.joined(separator: ", ")),
                patient.rewriting("write one of these at `led:` of '\(device)'")
            )
        }
    }
}
