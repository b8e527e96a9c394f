import Glibc
public import HardwareAbstraction

/// Finds the kernel's GPIO chips.
///
/// The number in `gpiochip0` may change from boot to boot and from kernel to kernel: look for labels.
public enum LinuxGPIO {
    /// What a search found, and what it could not open.
    public struct Search: Sendable {
        /// Each chip once, in the order of their names.
        public let chips: [LinuxGPIOChip]
        /// One for every chip that is there and cannot be opened.
        public let failures: [GPIOError]
    }

    /// Every chip that can be opened.
    ///
    /// - Throws: why the first could not, when there are chips and none can be opened.
    public static func chips(in directory: String = "/dev") throws(GPIOError) -> [LinuxGPIOChip] {
        let search = search(in: directory)
        if search.chips.isEmpty, let failure = search.failures.first { throw failure }
        return search.chips
    }

    /// A chip by its device file, its kernel name or its label: `/dev/gpiochip0`, `gpiochip0`, `pinctrl-bcm2711`.
    ///
    /// - Throws: `.noSuchChip`; `.permissionDenied` when it may be one that cannot be opened; `.io`.
    public static func chip(_ description: String, in directory: String = "/dev") throws(GPIOError) -> LinuxGPIOChip {
        if description.utf8.first == UInt8(ascii: "/") { return try LinuxGPIOChip(path: description) }
        let search = search(in: directory)
        if let chip = search.chips.first(where: { $0.info.name == description }) { return chip }
        if let chip = search.chips.first(where: { $0.info.label == description }) { return chip }
        throw search.failures.first ?? GPIOError(.noSuchChip, operation: "open", subject: description)
    }

    /// Every chip; one that cannot be opened does not hide the others.
    public static func search(in directory: String = "/dev") -> Search {
        var chips: [LinuxGPIOChip] = []
        var failures: [GPIOError] = []
        // A board may have symbolic links for programs that know a chip by an older number.
        var devices: Set<dev_t> = []
        for name in names(in: directory) {
            let path = "\(directory)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else {
                // A link to nothing, or a chip that has just been unplugged: there is no chip.
                if errno != ENOENT {
                    failures.append(GPIOError(Errno(code: errno), operation: "open", subject: path))
                }
                continue
            }
            guard status.st_mode & S_IFMT == S_IFCHR, devices.insert(status.st_rdev).inserted else { continue }
            do throws(GPIOError) {
                chips.append(try LinuxGPIOChip(path: path))
            } catch {
                failures.append(error)
            }
        }
        return Search(chips: chips, failures: failures)
    }

    /// `gpiochip` and a number, in the order of the numbers.
    private static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        let prefix = "gpiochip"
        var numbers: [(name: String, number: UInt32)] = []
        while let entry = readdir(stream) {
            let name = String(kernelName: entry.pointee.d_name)
            guard name.hasPrefix(prefix), let number = UInt32(name.dropFirst(prefix.count)) else { continue }
            numbers.append((name, number))
        }
        return numbers.sorted { $0.number < $1.number }.map(\.name)
    }
}
