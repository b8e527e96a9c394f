import Glibc
import HardwareAbstraction

/// The directory of a PWM chip in sysfs. (Linux, Documentation/ABI/testing/sysfs-class-pwm)
struct PWMChipDirectory: PWMFiles {
    /// As in `/sys/class/pwm/pwmchip0`.
    let path: String

    /// Finds a chip.
    ///
    /// - Parameters:
    ///   - chip: its device, such as `fe20c000.pwm`, or its kernel name, such as `pwmchip0`, whose number may change.
    ///   - root: as in `/sys/class/pwm`.
    /// - Returns: `nil` when there is no such chip.
    /// - Throws: errno.
    static func find(_ chip: String, in root: String) throws(Errno) -> PWMChipDirectory? {
        guard let name = try names(in: root).first(where: { $0 == chip || device(of: "\(root)/\($0)") == chip }) else {
            return nil
        }
        return PWMChipDirectory(path: "\(root)/\(name)")
    }

    /// Every chip there is, with its number of channels; none where the kernel has none or does not show them.
    static func all(in root: String) -> [PWMChipInfo] {
        let names = (try? names(in: root)) ?? []
        return names.compactMap { name in
            let directory = PWMChipDirectory(path: "\(root)/\(name)")
            guard let text = try? directory.read("npwm"), let count = Int(text) else { return nil }
            return PWMChipInfo(device: device(of: directory.path) ?? name, channelCount: count)
        }
    }

    func read(_ path: String) throws(Errno) -> String {
        let file = try Errno.check(call: open("\(self.path)/\(path)", O_RDONLY | O_CLOEXEC))
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = Glibc.read(file, &buffer, buffer.count)
        try Errno.check(call: Int32(count))
        return String(decoding: buffer.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    func write(_ text: String, to path: String) throws(Errno) {
        let file = try Errno.check(call: open("\(self.path)/\(path)", O_WRONLY | O_CLOEXEC))
        defer { close(file) }
        let bytes = Array(text.utf8)
        let count = Glibc.write(file, bytes, bytes.count)
        try Errno.check(call: Int32(count))
        guard count == bytes.count else { throw .missing }
    }

    func checkWritable(_ path: String) throws(Errno) {
        close(try Errno.check(call: open("\(self.path)/\(path)", O_WRONLY | O_CLOEXEC)))
    }

    func exists(_ path: String) -> Bool { access("\(self.path)/\(path)", F_OK) == 0 }

    func lock(_ path: String) throws(Errno) -> DirectoryLock { try DirectoryLock(directory: "\(self.path)/\(path)") }

    /// `pwmchip` and a number, in the order of the numbers; none where the kernel has no PWM.
    private static func names(in root: String) throws(Errno) -> [String] {
        guard let stream = opendir(root) else {
            if errno == ENOENT { return [] }
            throw Errno(code: errno)
        }
        defer { closedir(stream) }
        let prefix = "pwmchip"
        var numbers: [(name: String, number: UInt32)] = []
        while let entry = readdir(stream) {
            let name = String(kernelName: entry.pointee.d_name)
            guard name.hasPrefix(prefix), let number = UInt32(name.dropFirst(prefix.count)) else { continue }
            numbers.append((name, number))
        }
        return numbers.sorted { $0.number < $1.number }.map(\.name)
    }

    /// The name of the device that has the chip, such as `fe20c000.pwm`.
    private static func device(of path: String) -> String? {
        guard let resolved = realpath("\(path)/device", nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved).split(separator: "/").last.map(String.init)
    }
}
