import Foundation
import HardwareAbstraction
import Synchronization
import Testing

@testable import LinuxHardware

/// A GPIO chip of the kernel's simulator, made for one test and taken away with it.
///
/// Source: Linux, Documentation/admin-guide/gpio/gpio-sim.rst.
final class GPIOSim: Sendable {
    static let lineCount: UInt32 = 8
    static let names: [UInt32: String] = [2: "BUTTON", 3: "RELAY"]

    /// The kernel delivers simulated edges at its next tick, and two within one are one.
    static let settling = Duration.milliseconds(4)

    private static let number = Atomic(0)
    private let configuration: URL
    private let lines: URL
    let label: String
    /// Such as `gpiochip0`.
    let name: String
    private let isLive = Mutex(true)

    init() throws {
        let number = Self.number.add(1, ordering: .relaxed).newValue
        label = "sim-\(getpid())-\(number)"
        configuration = URL(filePath: "/sys/kernel/config/gpio-sim/\(label)")
        let bank = configuration.appending(path: "bank")
        try FileManager.default.createDirectory(at: bank, withIntermediateDirectories: true)
        try KernelFile.write(String(Self.lineCount), to: bank.appending(path: "num_lines"))
        try KernelFile.write(label, to: bank.appending(path: "label"))
        for (offset, name) in Self.names {
            let line = bank.appending(path: "line\(offset)")
            try FileManager.default.createDirectory(at: line, withIntermediateDirectories: false)
            try KernelFile.write(name, to: line.appending(path: "name"))
        }
        try KernelFile.write("1", to: configuration.appending(path: "live"))
        let device = try KernelFile.read(configuration.appending(path: "dev_name"))
        name = try KernelFile.read(bank.appending(path: "chip_name"))
        lines = URL(filePath: "/sys/devices/platform/\(device)/\(name)")
    }

    deinit {
        try? unplug()
        let bank = configuration.appending(path: "bank")
        for offset in Self.names.keys { rmdir(bank.appending(path: "line\(offset)").path) }
        rmdir(bank.path)
        rmdir(configuration.path)
    }

    var path: String { "/dev/\(name)" }

    func chip() throws -> LinuxGPIOChip { try LinuxGPIOChip(path: path) }

    /// Takes the chip away, as when an adapter is unplugged.
    func unplug() throws {
        try isLive.withLock { isLive in
            guard isLive else { return }
            try KernelFile.write("0", to: configuration.appending(path: "live"))
            isLive = false
        }
    }

    func level(of offset: LineOffset) throws -> LineLevel {
        try KernelFile.read(lines.appending(path: "sim_gpio\(offset)/value")) == "1" ? .high : .low
    }

    /// As many pulses, from low to high and back.
    func pulse(_ count: Int, _ offset: LineOffset) throws {
        for _ in 0..<count {
            try pull(.high, offset)
            try pull(.low, offset)
        }
    }

    /// Pulls a line, and waits until whoever wants edges has got them.
    func pull(_ level: LineLevel, _ offset: LineOffset, settling: Duration = GPIOSim.settling) throws {
        let pull = level == .high ? "pull-up" : "pull-down"
        try KernelFile.write(pull, to: lines.appending(path: "sim_gpio\(offset)/pull"))
        usleep(UInt32(settling.wholeMicroseconds))
    }
}
