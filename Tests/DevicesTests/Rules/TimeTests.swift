import Devices
import HardwareAbstraction
import Testing

@Suite struct TimeTests {
    @Test(
        arguments: [
            (0, 0, Weekday.thursday, 0, 0),
            (-1, 0, .wednesday, 23, 59),
            (0, 3600, .thursday, 1, 0),
            (0, -60, .wednesday, 23, 59),
            // 2026-01-01 00:00 UTC, a Thursday.
            (1_767_225_600, 0, .thursday, 0, 0),
            (1_767_225_600 + 3 * 86_400 + 45_296, 7 * 3600, .sunday, 19, 34),
            // 2024-02-29 12:00 UTC.
            (1_709_208_000, 0, .thursday, 12, 0),
            (1_709_208_000 + 86_400, 5 * 3600 + 1800, .friday, 17, 30),
        ] as [(Int64, Int64, Weekday, Int, Int)]
    )
    func `local time`(seconds: Int64, offset: Int64, weekday: Weekday, hour: Int, minute: Int) throws {
        let time = try #require(TimeOfDay(hour: hour, minute: minute))
        let wall = WallTime(nanosecondsSinceEpoch: seconds * 1_000_000_000)
        #expect(LocalTime(wall, offsetFromUTC: .seconds(offset)) == LocalTime(weekday, time))
    }

    @Test(arguments: [Int64.min, .max, -1, 0, 1], [-86_400, 0, 86_400] as [Int64])
    func `no moment is without a local time`(nanoseconds: Int64, offset: Int64) {
        #expect(LocalTime(WallTime(nanosecondsSinceEpoch: nanoseconds), offsetFromUTC: .seconds(offset)) != nil)
    }

    @Test(arguments: [-86_401, 86_401] as [Int64])
    func `no zone is so far away`(offset: Int64) {
        #expect(LocalTime(WallTime(nanosecondsSinceEpoch: 0), offsetFromUTC: .seconds(offset)) == nil)
    }

    @Test(arguments: [(24, 0), (-1, 0), (12, 60), (12, -1)])
    func `no such time of the day`(hour: Int, minute: Int) {
        #expect(TimeOfDay(hour: hour, minute: minute) == nil)
    }

    @Test(arguments: [
        (8, 20, 8, 0, true), (8, 20, 19, 59, true), (8, 20, 20, 0, false), (8, 20, 7, 59, false),
        (22, 6, 22, 0, true), (22, 6, 23, 59, true), (22, 6, 0, 0, true), (22, 6, 5, 59, true), (22, 6, 6, 0, false),
        (22, 6, 21, 59, false), (0, 0, 12, 0, true), (7, 7, 6, 59, true),
    ])
    func `an interval of the day`(from: Int, to: Int, hour: Int, minute: Int, contains: Bool) throws {
        let interval = DailyInterval(
            from: try #require(TimeOfDay(hour: from, minute: 0)),
            to: try #require(TimeOfDay(hour: to, minute: 0))
        )
        #expect(interval.contains(try #require(TimeOfDay(hour: hour, minute: minute))) == contains)
    }
}
