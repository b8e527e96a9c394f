import Foundation
import HardwareAbstraction
import Testing

@testable import LinuxHardware

/// Searching where there is no GPIO chip.
@Suite struct GPIOSearchTests {
    @Test func aFolderWithoutChipsHasNone() throws {
        try withFolder { folder in
            for name in ["gpiochip", "gpiochipX", "gpio", "ttyS0"] {
                try Data().write(to: folder.appending(path: name))
            }
            // A file, a link to nothing and another device are no chips either.
            try Data().write(to: folder.appending(path: "gpiochip0"))
            for (name, target) in [("gpiochip1", "nowhere"), ("gpiochip2", "gpiochip2")] {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.appending(path: name).path,
                    withDestinationPath: target
                )
            }
            let search = LinuxGPIO.search(in: folder.path)
            #expect(search.chips.isEmpty)
            // A link to itself cannot be followed, and that is said.
            #expect(search.failures.map(\.kind) == [.io(errno: ELOOP)])
        }
    }

    @Test func anotherDeviceIsNoChip() throws {
        try withFolder { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "gpiochip0").path,
                withDestinationPath: "/dev/null"
            )
            #expect(throws: GPIOError.self) { try LinuxGPIO.chips(in: folder.path) }
        }
    }

    @Test(arguments: ["gpiochip77", "pinctrl-bcm2711", ""])
    func aChipThatIsNotThereIsNamed(_ name: String) throws {
        try withFolder { folder in
            let error = #expect(throws: GPIOError.self) { try LinuxGPIO.chip(name, in: folder.path) }
            #expect(error == GPIOError(.noSuchChip, operation: "open", subject: name))
        }
    }

    @Test func aPathThatIsNotThereIsNamed() {
        let error = #expect(throws: GPIOError.self) { try LinuxGPIO.chip("/dev/gpiochip4711") }
        #expect(error == GPIOError(.noSuchChip, operation: "open", subject: "/dev/gpiochip4711"))
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gpio-search-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
