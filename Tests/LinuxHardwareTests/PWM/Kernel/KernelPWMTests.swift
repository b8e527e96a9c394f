import Foundation
import HardwareAbstraction
import HardwareConformance
import Testing

@testable import LinuxHardware

/// The kernel's own PWM core and sysfs, with a chip that drives nothing, in the kernel test bed.
@Suite(
    .serialized,
    .timeLimit(.minutes(5)),
    .enabled(
        if: ProcessInfo.processInfo.environment["BOARDHAND_BED"] != nil,
        """
        needs the module boardhand_pwm: Tests/KernelTestBed/run .build/debug/boardhandPackageTests.xctest \
        --testing-library swift-testing --filter KernelPWMTests
        """
    )
)
struct KernelPWMTests {
    private static let chip = "fe20c000.pwm"

    /// What the chip is set to, as debugfs tells it.
    struct Chip: PWMHarness {
        func open() throws(PWMError) -> any PWMChannel { try LinuxPWM.channel(0, chip: KernelPWMTests.chip) }

        func isEnabled() throws -> Bool { try line().contains("enabled") }

        func line() throws -> String {
            let text = try String(contentsOfFile: "/sys/kernel/debug/pwm", encoding: .utf8)
            return String(try #require(text.split(separator: "\n").first { $0.hasPrefix(" pwm-0 ") }))
        }
    }

    init() throws {
        guard !FileManager.default.fileExists(atPath: "/sys/module/boardhand_pwm") else { return }
        _ = try Command("bash", "-c", "source \"$BOARDHAND_BED/functions.bash\"; bed_pwm device=\(Self.chip)").result()
    }

    @Test(arguments: PWMConformance.requirements)
    func conforms(_ requirement: Requirement<any PWMHarness>) async throws { try await requirement.verify(Chip()) }

    @Test func whatTheKernelHas() async throws {
        let channel = try Chip().open()
        try await channel.apply(PWMSetting(period: .milliseconds(20), duty: .microseconds(1500), polarity: .inversed))
        let line = try Chip().line()
        for part in ["enabled", "period: 20000000 ns", "duty: 1500000 ns", "polarity: inverse"] {
            #expect(line.contains(part))
        }
    }

    @Test func theChipsNameFindsIt() async throws {
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: LinuxPWM.root).first)
        try await LinuxPWM.channel(1, chip: name).release()
    }

    @Test func aChannelThatAnotherProgramExported() async throws {
        let files = try #require(try PWMChipDirectory.find(Self.chip, in: LinuxPWM.root))
        try files.write("0", to: "export")
        let lock = try files.lock("pwm0")
        #expect(throws: PWMError(.busy, operation: "open", subject: "channel 0 of \(Self.chip)")) { try Chip().open() }
        withExtendedLifetime(lock) {}
        try files.write("0", to: "unexport")
        // Left by a program that died.
        try files.write("0", to: "export")
        let channel = try Chip().open()
        #expect(try await !channel.setting().isEnabled)
        await channel.release()
        #expect(!files.exists("pwm0"))
    }

    @Test(arguments: [-1, 2])
    func aChannelThatTheChipHasNot(number: Int) {
        let error = #expect(throws: PWMError.self) { try LinuxPWM.channel(number, chip: Self.chip) }
        #expect(error?.kind == .noSuchChannel)
    }

    @Test func aHardwareThatFails() async throws {
        let channel = try Chip().open()
        let setting = PWMSetting(period: .milliseconds(1), duty: .microseconds(250))
        try await channel.apply(setting)
        let fault = "/sys/module/boardhand_pwm/parameters/fail"
        _ = try Command("bash", "-c", "echo \(EIO) >\(fault)").result()
        let other = PWMSetting(period: .milliseconds(2), duty: .microseconds(500))
        let error = await #expect(throws: PWMError.self) { try await channel.apply(other) }
        #expect(error?.kind == .io(errno: EIO))
        _ = try Command("bash", "-c", "echo 0 >\(fault)").result()
        #expect(try await channel.setting() == setting)
        try await channel.apply(other)
        #expect(try await channel.setting() == other)
    }

    @Test func withoutPermission() throws {
        seteuid(65534)
        defer { seteuid(0) }
        let error = #expect(throws: PWMError.self) { try Chip().open() }
        #expect(error?.kind == .permissionDenied)
    }
}
