public import HardwareAbstraction

/// Finds the board's LEDs in sysfs.
public enum LinuxLEDs {
    /// Where the kernel shows them.
    public static let root = "/sys/class/leds"

    /// The names of all, such as `ACT` and `PWR`; none where the kernel has none.
    public static func names(root: String = root) -> [String] { Sysfs(root: root).entries("") }

    /// Takes an LED from what the system shows by it.
    ///
    /// - Parameter root: as in `/sys/class/leds`.
    /// - Throws: `.noSuchLED`, `.busy`, `.permissionDenied`, `.io`.
    public static func led(named name: String, root: String = root) throws(LEDError) -> any LED {
        let known = names(root: root)
        guard known.contains(name) else { throw LEDError(.noSuchLED(known: known), operation: "open", subject: name) }
        return try LinuxLED(name, files: LEDDirectory(path: "\(root)/\(name)"))
    }
}
