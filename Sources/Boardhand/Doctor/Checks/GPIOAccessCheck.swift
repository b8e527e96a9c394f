import Configuration

/// Whether there are GPIO chips that whoever serves the board may open.
struct GPIOAccessCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.gpioAbsent, .gpioAccess, .gpioSandbox]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let wired = patient.wired, !WiredLine.all(of: wired).isEmpty else { return [] }
        let chips = patient.system.names(in: "/dev").filter { $0.hasPrefix("gpiochip") }.map { "/dev/\($0)" }
        guard let first = chips.first else {
            return [
                Finding(
                    .gpioAbsent,
                    "the kernel shows no GPIO chip: there is no /dev/gpiochip0",
                    mend: "sudo apt-get install --reinstall \"linux-image-$(uname -r)\" && sudo reboot"
                )
            ]
        }
        let states = chips.map { patient.system.access($0) }
        if states.contains(.open) { return [] }
        if let index = states.firstIndex(of: .forbidden) {
            return [
                Finding(
                    .gpioSandbox,
                    "systemd keeps the service from \(chips[index])",
                    mend: "sudo systemctl edit boardhand    # [Service] DeviceAllow=char-gpiochip rw"
                )
            ]
        }
        return [
            Finding(
                .gpioAccess,
                "\(first) may not be opened: its group is wrong, or the user is not in it",
                mend: "sudo usermod -aG gpio \"$USER\" && sudo udevadm trigger --subsystem-match=gpio    "
                    + "# then log in again"
            )
        ]
    }
}
