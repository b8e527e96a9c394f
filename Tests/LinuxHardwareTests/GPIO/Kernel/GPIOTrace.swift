import Foundation
import HardwareAbstraction
import Testing

/// The kernel's record of what it does to GPIO lines. (Linux, include/trace/events/gpio.h)
final class GPIOTrace {
    enum Entry: Equatable {
        /// An output is given this level.
        case set(LineLevel)
        case direction(isOutput: Bool)
        case other
    }

    private static let folder = URL(filePath: "/sys/kernel/debug/tracing")
    private static let events = folder.appending(path: "events/gpio/enable")
    private let firstNumber: Int

    static var isAvailable: Bool { FileManager.default.fileExists(atPath: events.path) }

    /// Starts a new record.
    init(chip label: String) throws {
        let classes = URL(filePath: "/sys/class/gpio")
        let chips = try FileManager.default.contentsOfDirectory(atPath: classes.path).filter {
            $0.hasPrefix("gpiochip")
        }
        let chip = try #require(
            chips.map { classes.appending(path: $0) }.first { folder in
                (try? KernelFile.read(folder.appending(path: "label"))) == label
            }
        )
        firstNumber = try #require(Int(try KernelFile.read(chip.appending(path: "base"))))
        try KernelFile.write("", to: Self.folder.appending(path: "trace"))
        try KernelFile.write("1", to: Self.events)
    }

    deinit { try? KernelFile.write("0", to: Self.events) }

    /// From the start of the record on, oldest first.
    func entries(of offset: LineOffset) throws -> [Entry] {
        let number = firstNumber + Int(offset.rawValue)
        return try KernelFile.read(Self.folder.appending(path: "trace")).split(separator: "\n").compactMap { line in
            if let match = line.firstMatch(of: /gpio_value: (\d+) set ([01])/), match.1 == "\(number)" {
                return .set(match.2 == "1" ? .high : .low)
            }
            if let match = line.firstMatch(of: /gpio_direction: (\d+) +(in|out)/), match.1 == "\(number)" {
                return .direction(isOutput: match.2 == "out")
            }
            return nil
        }
    }
}
