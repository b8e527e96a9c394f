import Devices
import HardwareAbstraction
import Testing

@testable import Boardhand

@Suite struct SystemTimeZoneTests {
    @Test func aClockThatIsNotSetTellsNoTime() {
        #expect(SystemTimeZone.localTime(WallTime(nanosecondsSinceEpoch: 0)) == nil)
        #expect(SystemTimeZone.localTime(WallTime(nanosecondsSinceEpoch: 1_735_689_599_999_999_999)) == nil)
    }

    @Test func aClockThatIsSetTellsTheTimeOfTheZone() throws {
        let noon = WallTime(nanosecondsSinceEpoch: 1_767_225_600_000_000_000)
        let later = WallTime(nanosecondsSinceEpoch: 1_767_225_600_000_000_000 + 90 * 60_000_000_000)
        let first = try #require(SystemTimeZone.localTime(noon))
        let second = try #require(SystemTimeZone.localTime(later))
        #expect((second.time.minuteOfDay - first.time.minuteOfDay + 1440) % 1440 == 90)
    }
}
