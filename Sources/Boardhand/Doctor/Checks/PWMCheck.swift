import Configuration
import HardwareAbstraction

/// Whether each PWM channel that is configured is switched on.
struct PWMCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.pwmOff]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let loaded = patient.loaded, let wired = patient.wired else { return [] }
        let chips = patient.inventory.pwmChipInfos()
        return wired.dimmers.compactMap { dimmer in
            let reference: PWMReference
            switch dimmer.output {
            case .pwm(let wanted, _, _), .servo(let wanted, _, _, _): reference = wanted
            case .led: return nil
            }
            guard case .chip(let device, let channel) = reference.target else { return nil }
            if chips.contains(where: { $0.device == device && channel < $0.channelCount }) { return nil }
            let known = loaded.profile.pwm.first { $0.device == device && $0.channel == channel }
            let pin = known?.pins.firstIndex { "pin \($0)" == reference.displayName }
            return Finding(
                .pwmOff,
                "the PWM channel of '\(dimmer.name)' is not switched on: channel \(channel) of \(device)",
                known?.hint.map { patient.switchingOn($0, pin) }
                    ?? patient.rewriting("name a channel that there is for '\(dimmer.name)'", look: Remedy.scan)
            )
        }
    }
}
