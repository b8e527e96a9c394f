import Glibc
public import HardwareAbstraction

/// Finds PWM channels in sysfs.
public enum LinuxPWM {
    /// Where the kernel shows them.
    public static let root = "/sys/class/pwm"

    /// Takes a channel. It may wait up to a second, for udev to give permission.
    ///
    /// - Parameters:
    ///   - channel: counts from 0.
    ///   - chip: its device, such as `fe20c000.pwm`, or its kernel name, such as `pwmchip0`; the number may change from
    ///     kernel to kernel.
    ///   - root: as in `/sys/class/pwm`.
    /// - Throws: `.noSuchChannel`, `.busy`, `.permissionDenied`, `.io`.
    public static func channel(
        _ channel: Int,
        chip: String,
        root: String = root
    ) throws(PWMError) -> any PWMChannel {
        let label = "channel \(channel) of \(chip)"
        let found: PWMChipDirectory?
        do throws(Errno) {
            found = try PWMChipDirectory.find(chip, in: root)
        } catch {
            throw PWMError(error, operation: "open", subject: label)
        }
        guard let found else { throw PWMError(.noSuchChannel, operation: "open", subject: label) }
        return try LinuxPWMChannel(channel, label: label, files: found, wait: pause)
    }

    private static func pause(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        // Interrupted, it is a shorter pause.
        nanosleep(&time, nil)
    }
}
