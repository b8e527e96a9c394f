import Foundation
import Glibc
import HardwareAbstraction
import HardwareConformance
import Testing

@testable import LinuxHardware

/// The kernel's own LED core, with an LED whose light is a program's. (Linux, Documentation/leds/uleds.rst)
@Suite(
    .serialized,
    .timeLimit(.minutes(5)),
    .enabled(
        if: BedShell.isThere,
        """
        needs /dev/uleds: Tests/KernelTestBed/run .build/debug/boardhandPackageTests.xctest \
        --testing-library swift-testing --filter KernelLEDTests
        """
    )
)
struct KernelLEDTests {
    /// An LED that is there as long as this is.
    final class Light: LEDHarness {
        struct Unavailable: Error { let code: Int32 }

        let name = "bed:green:test"
        let otherTrigger = "timer"
        private let device: Int32

        init() async throws {
            device = Glibc.open("/dev/uleds", O_RDWR | O_NONBLOCK | O_CLOEXEC)
            guard device >= 0 else { throw Unavailable(code: errno) }
            // struct uleds_user_dev: char name[64]; int max_brightness.
            var bytes = Array(name.utf8)
            bytes += [UInt8](repeating: 0, count: 64 - bytes.count)
            withUnsafeBytes(of: Int32(255)) { bytes += $0 }
            guard Glibc.write(device, bytes, bytes.count) == bytes.count else { throw Unavailable(code: errno) }
            try await eventually("the LED is there") { LinuxLEDs.names().contains(name) }
        }

        deinit { close(device) }

        func open() throws(LEDError) -> any LED { try LinuxLEDs.led(named: name) }

        private func text(_ file: String) throws -> String {
            try String(contentsOfFile: "\(LinuxLEDs.root)/\(name)/\(file)", encoding: .utf8)
        }

        func trigger() throws -> String {
            let chosen = try text("trigger").split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("[") }
            return String(try #require(chosen).dropFirst().dropLast())
        }

        func setTrigger(_ trigger: String) throws {
            try Data(trigger.utf8).write(to: URL(filePath: "\(LinuxLEDs.root)/\(name)/trigger"))
        }

        /// What the kernel tells the program that is the light; what it told before when nothing is new.
        func brightness() async throws -> Int {
            var brightness: Int32 = 0
            if read(device, &brightness, 4) == 4 { return Int(brightness) }
            return try #require(Int(try text("brightness").trimmingCharacters(in: .whitespacesAndNewlines)))
        }
    }

    @Test(arguments: LEDConformance.requirements)
    func conforms(_ requirement: Requirement<any LEDHarness>) async throws {
        try await requirement.verify(await Light())
    }

    @Test func anLEDThatGoesFails() async throws {
        var light: Light? = try await Light()
        let led = try #require(try light?.open())
        light = nil
        try await eventually("the LED is gone") { LinuxLEDs.names().isEmpty }
        let error = await #expect(throws: LEDError.self) { try await led.setBrightness(1) }
        #expect([.io(errno: ENODEV), .io(errno: ENOENT)].contains(error?.kind))
        await led.release()
    }
}
