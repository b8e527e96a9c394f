import Foundation
import HardwareAbstraction
import HardwareConformance
import Synchronization
import Testing

@testable import LinuxHardware

@Suite("PWM through sysfs, on a tree of files")
struct LinuxPWMTests {
    static let setting = PWMSetting(period: .milliseconds(1), duty: .microseconds(250))

    private static func kind(_ body: () throws(PWMError) -> Void) -> PWMError.Kind? {
        do throws(PWMError) {
            try body()
            return nil
        } catch {
            return error.kind
        }
    }

    @Test(arguments: PWMConformance.requirements, FakePWMChip.Kernel.allCases)
    func conforms(_ requirement: Requirement<any PWMHarness>, kernel: FakePWMChip.Kernel) async throws {
        try await requirement.verify(FakePWMHarness(chip: try FakePWMChip(kernel: kernel)))
    }

    @Test(arguments: ["fe20c000.pwm", "pwmchip7"])
    func chipsAreFoundByDeviceAndByName(chip: String) throws {
        let fake = try FakePWMChip(name: "pwmchip7")
        let found = try #require(try PWMChipDirectory.find(chip, in: fake.classDirectory))
        #expect(found.path == "\(fake.classDirectory)/pwmchip7")
    }

    @Test(arguments: ["pwmchip1", "fe20c800.pwm", "", "pwmchip", "..", "pwmchip0/../pwmchip0"])
    func aChipThatIsNotThere(chip: String) throws {
        let fake = try FakePWMChip()
        let kind = Self.kind { () throws(PWMError) in
            _ = try LinuxPWM.channel(0, chip: chip, root: fake.classDirectory)
        }
        #expect(kind == .noSuchChannel)
    }

    @Test func aKernelWithoutPWM() {
        let kind = Self.kind { () throws(PWMError) in _ = try LinuxPWM.channel(0, chip: "pwmchip0", root: "/nowhere") }
        #expect(kind == .noSuchChannel)
    }

    @Test(arguments: [-1, FakePWMChip.channels, .max])
    func aChannelThatTheChipHasNot(number: Int) throws {
        let fake = try FakePWMChip()
        #expect(Self.kind { () throws(PWMError) in _ = try fake.open(number) } == .noSuchChannel)
        #expect(fake.state.withLock { $0.writes }.isEmpty)
    }

    @Test func aChannelThatADriverHasIsBusy() throws {
        let fake = try FakePWMChip()
        fake.state.withLock { $0.occupied = [0] }
        #expect(Self.kind { () throws(PWMError) in _ = try fake.open() } == .busy)
        try fake.open(1).release()
    }

    @Test func aChannelLeftBehindIsTakenOverAsItIs() throws {
        let fake = try FakePWMChip()
        let left = PWMNanoseconds(period: 1000, duty: 300, polarity: .inversed, isEnabled: true)
        try fake.leave(0, left)
        let channel = try fake.open()
        #expect(fake.setting() == left)
        #expect(try channel.setting() == left.setting)
        channel.release()
        #expect(fake.setting() == nil)
    }

    @Test func aChannelThatAnotherProgramLocksIsBusyAndStaysAsItIs() throws {
        let fake = try FakePWMChip()
        let left = PWMNanoseconds(period: 1000, duty: 300, polarity: .normal, isEnabled: true)
        try fake.leave(0, left)
        let lock = try fake.lock("pwm0")
        #expect(Self.kind { () throws(PWMError) in _ = try fake.open() } == .busy)
        #expect(fake.setting() == left)
        withExtendedLifetime(lock) {}
    }

    @Test(arguments: [0, 1, 50, 100])
    func permissionMayComeLate(refusals: Int) throws {
        let fake = try FakePWMChip()
        fake.state.withLock { $0.refusals = refusals }
        var waited = Duration.zero
        let channel = try fake.open { waited += $0 }
        #expect(waited == LinuxPWMChannel.pause * refusals)
        try channel.apply(Self.setting)
    }

    @Test func permissionThatNeverComesIsAnErrorAfterASecond() throws {
        let fake = try FakePWMChip()
        fake.state.withLock { $0.refusals = .max }
        var waited = Duration.zero
        let kind = Self.kind { () throws(PWMError) in _ = try fake.open { waited += $0 } }
        #expect(kind == .permissionDenied)
        #expect(waited == LinuxPWMChannel.patience)
        // It is nobody's then.
        #expect(fake.setting() == nil)
    }

    @Test(arguments: FakePWMChip.Kernel.allCases, [true, false])
    func whatTheHardwareCannotDoLeavesItAsItWas(kernel: FakePWMChip.Kernel, isEnabled: Bool) throws {
        let fake = try FakePWMChip(kernel: kernel)
        let channel = try fake.open()
        var before = Self.setting
        before.isEnabled = isEnabled
        try channel.apply(before)
        fake.state.withLock { $0.minimumPeriod = 1000 }
        let short = PWMSetting(period: .nanoseconds(999), duty: .nanoseconds(10))
        #expect(Self.kind { () throws(PWMError) in try channel.apply(short) } == .outOfRange)
        #expect(try channel.setting() == before)
    }

    @Test func aPolarityThatTheHardwareHasNotLeavesItAsItWas() throws {
        let fake = try FakePWMChip()
        let channel = try fake.open()
        try channel.apply(Self.setting)
        fake.state.withLock { $0.isPolarityFixed = true }
        var inversed = Self.setting
        inversed.polarity = .inversed
        inversed.duty = .zero
        #expect(Self.kind { () throws(PWMError) in try channel.apply(inversed) } == .io(errno: EOPNOTSUPP))
        #expect(try channel.setting() == Self.setting)
    }

    @Test func aFirstSettingThatIsRefusedLeavesTheChannelDisabled() throws {
        let fake = try FakePWMChip()
        let channel = try fake.open()
        fake.state.withLock { $0.minimumPeriod = 2_000_000 }
        #expect(Self.kind { () throws(PWMError) in try channel.apply(Self.setting) } == .outOfRange)
        #expect(try !channel.setting().isEnabled)
    }

    @Test func failuresOfTheHardwareAreTold() throws {
        let fake = try FakePWMChip()
        let channel = try fake.open()
        try channel.apply(Self.setting)
        fake.state.withLock { $0.failure = EIO }
        let other = PWMSetting(period: .milliseconds(2), duty: .microseconds(250))
        #expect(Self.kind { () throws(PWMError) in try channel.apply(other) } == .io(errno: EIO))
        fake.state.withLock { $0.failure = nil }
        try channel.apply(other)
        #expect(try channel.setting() == other)
    }

    @Test func aChipThatGoesAwayIsToldAndCanBeGivenBack() throws {
        let fake = try FakePWMChip()
        let channel = try fake.open()
        try channel.apply(Self.setting)
        try FileManager.default.removeItem(atPath: "\(fake.directory.path)/pwm0")
        #expect(Self.kind { () throws(PWMError) in try channel.apply(Self.setting) } == .io(errno: ENOENT))
        #expect(Self.kind { () throws(PWMError) in _ = try channel.setting() } == .io(errno: ENOENT))
        channel.release()
        #expect(Self.kind { () throws(PWMError) in _ = try channel.setting() } == .released)
    }

    @Test func beforeItIsDisabledItsDutyTimeIsZero() throws {
        let fake = try FakePWMChip()
        let channel = try fake.open()
        try channel.apply(Self.setting)
        fake.state.withLock { $0.writes = [] }
        channel.release()
        channel.release()
        #expect(fake.state.withLock { $0.writes } == ["pwm0/duty_cycle 0", "pwm0/enable 0", "unexport 0"])
    }

    @Test func aFadeWritesTheDutyTimeAlone() throws {
        let fake = try FakePWMChip()
        let channel = try fake.open()
        try channel.apply(Self.setting)
        fake.state.withLock { $0.writes = [] }
        for microseconds in [300, 350, 100] {
            try channel.apply(PWMSetting(period: .milliseconds(1), duty: .microseconds(microseconds)))
        }
        #expect(
            fake.state.withLock { $0.writes }
                == ["pwm0/duty_cycle 300000", "pwm0/duty_cycle 350000", "pwm0/duty_cycle 100000"]
        )
    }
}
