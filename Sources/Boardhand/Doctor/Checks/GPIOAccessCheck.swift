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
                    Self.reachingDriver(patient)
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
                    patient.unlocking(
                        chips[index],
                        "sudo systemctl set-property boardhand 'DeviceAllow=char-gpiochip rw'"
                    )
                )
            ]
        }
        return [
            Finding(
                .gpioAccess,
                "\(first) may not be opened: its group is wrong, or the user is not in it",
                patient.admitting(to: chips, group: "gpio", subsystem: "gpio")
            )
        ]
    }

    /// After a new kernel was installed, the running one finds its drivers no more until the next start.
    private static func reachingDriver(_ patient: Patient) -> Remedy {
        if let kernel = patient.system.text("/proc/sys/kernel/osrelease"),
            case let installed = patient.system.names(in: "/lib/modules"), !installed.isEmpty,
            !installed.contains(kernel)
        {
            return .run("sudo reboot")
        }
        return .advice("start the board with its maker's kernel", look: "sudo dmesg | grep -i gpio")
    }
}
