import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import ExpanderDrivers

@Suite("PCA9685")
struct PCA9685Tests {
    private let servo = PWMSetting(period: .milliseconds(20), duty: .microseconds(1500))

    private func kind(_ body: () async throws(PWMError) -> Void) async -> PWMError.Kind? {
        do throws(PWMError) {
            try await body()
            return nil
        } catch {
            return error.kind
        }
    }

    /// Data sheet, equation 1 and its example of 200 Hz; 50 Hz as servos want it.
    @Test(arguments: [(24, 253), (50, 121), (60, 101), (200, 30), (1000, 5), (1526, 3)])
    func prescalerOf(frequency: Int, prescale: UInt8) throws {
        let period = Duration.nanoseconds(1_000_000_000 / Int64(frequency))
        #expect(PCA9685Period(period)?.prescale == prescale)
    }

    @Test(arguments: [Duration.zero, .microseconds(500), .milliseconds(43), .seconds(1), .seconds(-1)])
    func periodsThatItCannotHave(_ period: Duration) async throws {
        let bench = try PWMBench()
        let channel = try await bench.chip.channel(0)
        let before = bench.bus.log.count
        #expect(
            await kind { () async throws(PWMError) in try await channel.apply(PWMSetting(period: period, duty: .zero)) }
                == .outOfRange
        )
        #expect(bench.bus.log.count == before)
    }

    @Test(arguments: [(500, 102), (1000, 205), (1500, 307), (2000, 410), (2500, 512)])
    func countsOfServos(microseconds: Int, counts: UInt16) async throws {
        let bench = try PWMBench()
        let channel = try await bench.chip.channel(3)
        try await channel.apply(PWMSetting(period: .milliseconds(20), duty: .microseconds(microseconds)))
        #expect(bench.hardware.register(0x06 + 12 + 2) == UInt8(truncatingIfNeeded: counts))
        #expect(bench.hardware.register(0x06 + 12 + 3) == UInt8(counts >> 8))
        #expect(bench.hardware.register(0xFE) == 121)
    }

    /// Every state survives its four registers, and the output has the level that it must.
    @Test(arguments: [true, false], [true, false])
    func pulseReadsBackWhole(isInversed: Bool, isEnabled: Bool) {
        for duty in [UInt16(0), 1, 2, 3, 2048, 4095, 4096] {
            let pulse = PCA9685Pulse(duty: duty, isInversed: isInversed, isEnabled: isEnabled)
            #expect(PCA9685Pulse(registers: pulse.registers) == pulse)
            let words = pulse.registers.map(UInt16.init)
            let (on, off) = (words[0] | words[1] << 8, words[2] | words[3] << 8)
            let high = off & 0x1000 != 0 ? 0 : on & 0x1000 != 0 ? 4096 : (off &- on) & 0xFFF
            let active = isEnabled ? duty : 0
            #expect(high == (isInversed ? 4096 - active : active))
            // Equal counts are not allowed. (Section 7.3.3)
            #expect((on | off) & 0x1000 != 0 || on != off)
        }
        #expect(PCA9685Pulse(registers: [0, 0, 0, 0x10]) == .off)
    }

    @Test func channelsShareOnePeriod() async throws {
        let bench = try PWMBench()
        let first = try await bench.chip.channel(0)
        let second = try await bench.chip.channel(15)
        try await first.apply(servo)
        let lamp = PWMSetting(period: .milliseconds(1), duty: .microseconds(500))
        let failure = await kind { () async throws(PWMError) in try await second.apply(lamp) }
        #expect(failure == .periodTaken(.nanoseconds(163_840 * 122), by: first.label))
        #expect(bench.hardware.output(of: 15).isEnabled == false)
        #expect(bench.hardware.register(0xFE) == 121)
        // The nearest that the chip has is the same.
        try await second.apply(PWMSetting(period: .microseconds(20_010), duty: .milliseconds(10)))
        await second.release()
        // Alone, a channel changes it, and what ran before goes on at the new one.
        try await first.apply(lamp)
        #expect(bench.hardware.register(0xFE) == 5)
        #expect(bench.hardware.output(of: 0).duty == .nanoseconds(163_840 * 6 / 2))
        #expect(bench.hardware.register(0x00) & 0x90 == 0)
    }

    @Test func neitherOpeningNorAnotherProgramsOutputsChangeAnything() async throws {
        let bench = try PWMBench()
        // Left running by another program at 50 Hz, awake, without auto-increment.
        for bytes: [UInt8] in [[0xFE, 121], [0x00, 0x01], [0x0E, 0x00], [0x0F, 0x00], [0x10, 0x00], [0x11, 0x08]] {
            try await bench.bus.write(bytes, to: I2CAddress(0x40))
        }
        let before = bench.hardware.output(of: 2)
        #expect(before.isEnabled)
        let events = bench.recorder.log.count
        let other = try await bench.chip.channel(9)
        #expect(bench.recorder.log.count == events)
        try await other.apply(servo)
        await other.release()
        #expect(bench.hardware.output(of: 2) == before)
        let left = try await bench.chip.channel(2)
        #expect(try await left.setting().duty == .nanoseconds(163_840 * 122 / 2))
    }

    @Test func aChipThatLostItsPowerGetsEverythingBackBeforeItRuns() async throws {
        let bench = try PWMBench()
        let channel = try await bench.chip.channel(4)
        let other = try await bench.chip.channel(5)
        try await channel.apply(servo)
        try await other.apply(PWMSetting(period: .milliseconds(20), duty: .milliseconds(20)))
        let before = bench.hardware.output(of: 4)
        bench.hardware.powerOn()
        #expect(!bench.hardware.output(of: 4).isEnabled)
        let events = bench.recorder.log.count
        #expect(try await channel.setting().isEnabled)
        #expect(bench.hardware.output(of: 4) == before)
        #expect(bench.events.all == [.restored])
        let since = bench.recorder.log.entries.dropFirst(events).map(\.subject)
        // Each went from nothing to what it has, in one step.
        #expect(since.filter { $0.hasPrefix("channel 4") }.count == 1)
    }

    @Test func errorsSayWhatTheBusSaid() async throws {
        let bench = try PWMBench()
        let channel = try await bench.chip.channel(4)
        bench.bus.inject(.noAcknowledgeAddress, times: 1)
        let error = await #expect(throws: PWMError.self) { try await channel.apply(servo) }
        #expect(
            error?.description
                == "cannot apply a setting to channel 4 of pca9685 at 0x40 on i2c-1: nothing answers at 0x40 on i2c-1; "
                + "check the wiring and `i2cdetect`"
        )
        #expect(await kind { () async throws(PWMError) in _ = try await bench.chip.channel(16) } == .noSuchChannel)
        #expect(await kind { () async throws(PWMError) in _ = try await bench.chip.channel(4) } == .busy)
    }

    @Test func aReleaseThatFailsIsToldAndDoneBeforeTheNextAccess() async throws {
        let bench = try PWMBench()
        let channel = try await bench.chip.channel(4)
        try await channel.apply(servo)
        bench.bus.inject(.timeout, times: 1)
        await channel.release()
        #expect(bench.hardware.output(of: 4).isEnabled)
        #expect(bench.events.all.count == 1)
        _ = try await bench.chip.channel(7)
        #expect(!bench.hardware.output(of: 4).isEnabled)
    }
}
