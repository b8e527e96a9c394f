import Foundation
import HardwareAbstraction
import Synchronization

@testable import LinuxHardware

/// A chip as sysfs shows it, in a directory of its own: files are files, and writes are refused as the kernel refuses
/// them.
final class FakePWMChip: PWMFiles {
    /// Linux up to 6.x, before and after it took any setting of a channel that is disabled.
    enum Kernel: CaseIterable { case strict, lenient }

    struct State {
        /// What was written, in order: `pwm0/period 1000`.
        var writes: [String] = []
        /// Channels that a driver has.
        var occupied: Set<Int> = []
        /// Refused with EINVAL when enabled.
        var minimumPeriod: Int64 = 1
        var isPolarityFixed = false
        /// How often permission is still refused.
        var refusals = 0
        /// The errno of all writes to channels.
        var failure: Int32?
    }

    let root: URL
    let directory: PWMChipDirectory
    let kernel: Kernel
    let state = Mutex(State())
    static let channels = 2

    init(kernel: Kernel = .strict, name: String = "pwmchip0", device: String = "fe20c000.pwm") throws {
        self.kernel = kernel
        root = FileManager.default.temporaryDirectory.appending(path: "pwm-\(UUID().uuidString)")
        let device = root.appending(path: "devices/\(device)")
        let chip = device.appending(path: "pwm/\(name)")
        try FileManager.default.createDirectory(at: chip, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: root.appending(path: "class"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: chip.appending(path: "device"), withDestinationURL: device)
        let link = root.appending(path: "class/\(name)")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: chip)
        directory = PWMChipDirectory(path: link.path)
        for file in ["export", "unexport"] { try Data().write(to: chip.appending(path: file)) }
        try Data("\(Self.channels)\n".utf8).write(to: chip.appending(path: "npwm"))
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// As in `/sys/class/pwm`.
    var classDirectory: String { root.appending(path: "class").path }

    func open(_ number: Int = 0, wait: (Duration) -> Void = { _ in }) throws(PWMError) -> LinuxPWMChannel {
        try LinuxPWMChannel(number, label: "channel \(number) of fe20c000.pwm", files: self, wait: wait)
    }

    /// `nil` when the channel is not exported.
    func setting(_ number: Int = 0) -> PWMNanoseconds? {
        guard let period = value(number, "period"), let duty = value(number, "duty_cycle"),
            let enable = value(number, "enable"), let text = try? read("pwm\(number)/polarity"),
            let polarity = PWMPolarity(rawValue: text)
        else { return nil }
        return PWMNanoseconds(period: period, duty: duty, polarity: polarity, isEnabled: enable == 1)
    }

    /// Exports a channel, as a program does that then dies.
    func leave(_ number: Int, _ setting: PWMNanoseconds) throws(Errno) {
        try write(String(number), to: "export")
        let start = PWMNanoseconds(period: 0, duty: 0, polarity: .normal, isEnabled: false)
        for step in PWMWrite.steps(from: start, to: setting) { try write(step.text, to: "pwm\(number)/\(step.file)") }
        state.withLock { $0.writes = [] }
    }

    // MARK: PWMFiles

    func read(_ path: String) throws(Errno) -> String { try directory.read(path) }

    func exists(_ path: String) -> Bool { directory.exists(path) }

    func lock(_ path: String) throws(Errno) -> DirectoryLock { try directory.lock(path) }

    func checkWritable(_ path: String) throws(Errno) {
        let isRefused = state.withLock { state in
            guard state.refusals > 0 else { return false }
            state.refusals -= 1
            return true
        }
        if isRefused { throw Errno(code: EACCES) }
        try directory.checkWritable(path)
    }

    func write(_ text: String, to path: String) throws(Errno) {
        state.withLock { $0.writes.append("\(path) \(text)") }
        switch path {
        case "export": try export(text)
        case "unexport": try unexport(text)
        default: try set(path, text)
        }
    }

    // MARK: The kernel

    private func value(_ number: Int, _ file: String) -> Int64? {
        (try? read("pwm\(number)/\(file)")).flatMap(Int64.init)
    }

    private func export(_ text: String) throws(Errno) {
        guard let number = Int(text), number < Self.channels else { throw Errno(code: ENODEV) }
        let isOccupied = state.withLock { $0.occupied.contains(number) }
        guard !isOccupied, !exists("pwm\(number)") else { throw Errno(code: EBUSY) }
        let channel = URL(filePath: directory.path).appending(path: "pwm\(number)")
        do {
            try FileManager.default.createDirectory(at: channel, withIntermediateDirectories: false)
            for (file, text) in [("period", "0"), ("duty_cycle", "0"), ("polarity", "normal"), ("enable", "0")] {
                try Data("\(text)\n".utf8).write(to: channel.appending(path: file))
            }
        } catch {
            throw Errno(code: EIO)
        }
    }

    private func unexport(_ text: String) throws(Errno) {
        guard exists("pwm\(text)") else { throw Errno(code: ENODEV) }
        guard (try? FileManager.default.removeItem(atPath: "\(directory.path)/pwm\(text)")) != nil else {
            throw Errno(code: EIO)
        }
    }

    /// Source: Linux, drivers/pwm/core.c, pwm_state_valid and __pwm_apply, and drivers/pwm/sysfs.c.
    private func set(_ path: String, _ text: String) throws(Errno) {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count == 2, let number = Int(parts[0].dropFirst(3)), let old = setting(number) else {
            throw Errno(code: ENOENT)
        }
        var new = old
        switch (parts[1], Int64(text), PWMPolarity(rawValue: text)) {
        case ("period", let value?, _) where value >= 0: new.period = value
        case ("duty_cycle", let value?, _) where value >= 0: new.duty = value
        case ("enable", let value?, _) where value == 0 || value == 1: new.isEnabled = value == 1
        case ("polarity", _, let polarity?): new.polarity = polarity
        default: throw Errno(code: EINVAL)
        }
        let isJudged = kernel == .strict || new.isEnabled
        if isJudged, new.period == 0 || new.duty > new.period { throw Errno(code: EINVAL) }
        // What many drivers refuse.
        if old.isEnabled, new.polarity != old.polarity { throw Errno(code: EINVAL) }
        try state.withLock { (state) throws(Errno) in
            if let failure = state.failure { throw Errno(code: failure) }
            if new.isEnabled, new.period < state.minimumPeriod { throw Errno(code: EINVAL) }
            if state.isPolarityFixed, new.polarity != .normal { throw Errno(code: EINVAL) }
        }
        try directory.write("\(text)\n", to: path)
        // Unlike sysfs, a file keeps what is beyond the end of a shorter text.
        truncate("\(directory.path)/\(path)", text.utf8.count + 1)
    }
}
