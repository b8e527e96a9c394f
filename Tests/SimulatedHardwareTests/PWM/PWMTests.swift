import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite("Simulated PWM")
struct PWMTests {
    private func kind(_ body: () async throws -> Void) async -> PWMError.Kind? {
        do {
            try await body()
            Issue.record("no error")
        } catch let error as PWMError {
            return error.kind
        } catch {
            Issue.record(error)
        }
        return nil
    }

    @Test func historyHasEverySettingOnceWithItsTime() async throws {
        let clock = SimulatedClock()
        let hardware = SimulatedPWMChannel(channel: 0, clock: clock)
        let channel = try hardware.open()
        let half = PWMSetting(period: .milliseconds(1), duty: .microseconds(500))
        try await channel.apply(half)
        clock.advance(by: .seconds(1))
        try await channel.apply(half)
        try await channel.apply(PWMSetting(period: .milliseconds(1), duty: .milliseconds(1)))
        await channel.release()
        let history = hardware.history.entries
        #expect(history.map(\.time.nanoseconds) == [0, 1_000_000_000, 1_000_000_000])
        #expect(history.map(\.setting.duty) == [.microseconds(500), .milliseconds(1), .milliseconds(1)])
        #expect(history.map(\.setting.isEnabled) == [true, true, false])
    }

    @Test func partsOfANanosecondAreCut() async throws {
        let channel = try SimulatedPWMChannel(channel: 0, clock: SimulatedClock()).open()
        let fraction = Duration(secondsComponent: 0, attosecondsComponent: 900_000_000)
        try await channel.apply(PWMSetting(period: .nanoseconds(10) + fraction, duty: .nanoseconds(3) + fraction))
        #expect(try await channel.setting() == PWMSetting(period: .nanoseconds(10), duty: .nanoseconds(3)))
        #expect(await kind { try await channel.apply(PWMSetting(period: fraction, duty: .zero)) } == .outOfRange)
    }

    @Test func periodOutsideTheHardwareIsRefused() async throws {
        let hardware = SimulatedPWMChannel(
            channel: 0,
            periods: .microseconds(1)...(.seconds(1)),
            clock: SimulatedClock()
        )
        let channel = try hardware.open()
        for period in [Duration.nanoseconds(999), .milliseconds(1001)] {
            let setting = PWMSetting(period: period, duty: .zero)
            #expect(await kind { try await channel.apply(setting) } == .outOfRange)
        }
        #expect(hardware.history.count == 0)
    }

    @Test func faultsHitOnce() async throws {
        let hardware = SimulatedPWMChannel(channel: 0, clock: SimulatedClock())
        hardware.setOccupied(true)
        #expect(await kind { _ = try hardware.open() } == .busy)
        hardware.setOccupied(false)
        hardware.failNext(with: .permissionDenied)
        #expect(await kind { _ = try hardware.open() } == .permissionDenied)
        let channel = try hardware.open()
        #expect(hardware.isHeld)
        hardware.failNext(with: .io(errno: 5))
        let setting = PWMSetting(period: .milliseconds(1), duty: .zero)
        #expect(await kind { try await channel.apply(setting) } == .io(errno: 5))
        #expect(hardware.history.count == 0)
        try await channel.apply(setting)
        await channel.release()
        #expect(!hardware.isHeld)
    }
}
