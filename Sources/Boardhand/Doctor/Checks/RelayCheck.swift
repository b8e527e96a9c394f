import Configuration
import HardwareAbstraction

/// Whether an output would be on from power-on until the program starts: its pin's resistor pulls to the level that
/// means on. Then either the pin is a bad choice, or the level is written the wrong way round.
struct RelayCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.relayInverted]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let loaded = patient.loaded, let wired = patient.wired else { return [] }
        let lines = WiredLine.all(of: wired)
        return lines.compactMap { line -> Finding? in
            guard let level = line.activeLevel, line.keepsPull, let pin = line.pin(in: loaded.profile) else {
                return nil
            }
            let isOn: Bool
            switch pin.pull {
            case .up: isOn = level == .high
            case .down: isOn = level == .low
            case .some(.none), nil: isOn = false
            }
            guard isOn else { return nil }
            let better = loaded.profile.header.filter { other in
                other.kind == .line && other.reserved == nil && other.signals.isEmpty
                    && other.pull == (level == .high ? .down : .up)
            }
            let pins = better.prefix(4).map { $0.label.description }.joined(separator: ", ")
            let (word, pulled, other) = level == .high ? ("high", "up", "low") : ("low", "down", "high")
            return Finding(
                .relayInverted,
                "'\(line.device)' looks inverted: \(pin.displayName) is pulled \(pulled) while the board starts, which "
                    + "switches on what is on when \(word)",
                mend: "write `active: \(other)` if that is so, or wire it to a pin that is pulled the other way"
                    + (pins.isEmpty ? "" : ": \(pins)")
            )
        }
    }
}
