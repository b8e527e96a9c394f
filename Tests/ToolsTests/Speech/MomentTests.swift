import Foundation
import HardwareAbstraction
import Testing

@testable import Tools

@Suite struct MomentTests {
    /// 2026-06-01 23:50 UTC.
    private static let now = WallTime(nanosecondsSinceEpoch: 1_780_357_800_000_000_000)
    private static let zone = TimeZoneRule.fixed(secondsFromGMT: 0)

    @Test(arguments: [
        (Duration.seconds(40), "in 40 seconds", "in 40 Sekunden", "40秒后", "sau 40 giây"),
        (.seconds(300), "at 23:55", "um 23:55 Uhr", "23点55分", "lúc 23 giờ 55"),
        (.seconds(600), "tomorrow at 0:00", "morgen um 0 Uhr", "明天0点", "lúc 0 giờ ngày mai"),
        (.seconds(900), "tomorrow at 0:05", "morgen um 0:05 Uhr", "明天0点05分", "lúc 0 giờ 05 ngày mai"),
        (.seconds(172_800), "in 2 days", "in 2 Tagen", "2天后", "sau 2 ngày"),
    ])
    func `what will be`(after: Duration, en: String, de: String, zh: String, vi: String) {
        let moment = Moment(in: after, now: Self.now, zone: Self.zone)
        #expect(Grammar.english.moment(moment) == en)
        #expect(Grammar.german.moment(moment) == de)
        #expect(Grammar.chinese.moment(moment) == zh)
        #expect(Grammar.vietnamese.moment(moment) == vi)
    }

    @Test(arguments: [
        (Duration.zero, "just now"), (.seconds(40), "40 seconds ago"), (.seconds(300), "at 23:45"),
        (.seconds(86_000), "yesterday at 23:56"), (.seconds(-5), "just now"),
    ])
    func `what was`(age: Duration, text: String) {
        let moment = Moment(at: Self.now.advanced(by: .zero - age), now: Self.now, zone: Self.zone)
        #expect(Grammar.english.moment(moment) == text)
    }

    @Test func `a clock that is not set tells no time of the day`() {
        let unset = WallTime(nanosecondsSinceEpoch: 60_000_000_000)
        #expect(Moment(in: .seconds(600), now: unset, zone: Self.zone) == .after(.seconds(600)))
        let unknown = TimeZoneRule { _ in nil }
        #expect(Moment(in: .seconds(600), now: Self.now, zone: unknown) == .after(.seconds(600)))
    }

    @Test(arguments: [-36_000, 0, 19_800, 50_400])
    func `a zone is so many seconds from Greenwich`(offset: Int) throws {
        let time = try #require(TimeZoneRule.fixed(secondsFromGMT: offset).localTime(Self.now))
        let expected = parts(try #require(TimeZone(secondsFromGMT: offset)))
        #expect([time.hour, time.minute] == [expected.hour, expected.minute])
    }

    @Test func `the system's zone is the one that others use`() throws {
        let time = try #require(TimeZoneRule.system.localTime(Self.now))
        let expected = parts(.current)
        #expect([time.hour, time.minute] == [expected.hour, expected.minute])
    }

    private func parts(_ zone: TimeZone) -> DateComponents {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(Self.now.nanosecondsSinceEpoch) / 1e9)
        return calendar.dateComponents([.hour, .minute], from: date)
    }
}
