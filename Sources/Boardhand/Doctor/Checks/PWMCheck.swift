import Configuration
import HardwareAbstraction

/// Whether each PWM channel that is configured is switched on.
struct PWMCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.pwmOff]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let loaded = patient.loaded, let wired = patient.wired else { return [] }
        let chips = patient.inventory.pwmChipInfos()
        return wired.dimmers.compactMap { dimmer in
            let reference =
                switch dimmer.output {
                case .pwm(let channel, _, _), .servo(let channel, _, _, _): channel.target
                case .led: nil as PWMReference.Target?
                }
            guard case .chip(let device, let channel)? = reference else { return nil }
            if chips.contains(where: { $0.device == device && channel < $0.channelCount }) { return nil }
            let hint = loaded.profile.pwm.first { $0.device == device && $0.channel == channel }?.hint
            return Finding(
                .pwmOff,
                "the PWM channel of '\(dimmer.name)' is not switched on: channel \(channel) of \(device)",
                mend: hint.map { "write \($0) in /boot/firmware/config.txt, then `sudo reboot`" }
                    ?? "boardhand scan    # shows the channels that there are"
            )
        }
    }
}
