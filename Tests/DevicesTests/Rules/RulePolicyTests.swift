import HardwareAbstraction
import Testing

@testable import Devices

/// Plays a course of events to a policy, and wakes it whenever it wants to be.
@Suite struct RulePolicyTests {
    /// Seconds from the start, and what comes then.
    enum Step: Sendable {
        case input(Double, Bool?)
        case value(Double, Double)
        case silent(Double)
        /// Only time passes.
        case end(Double)

        var second: Double {
            switch self {
            case .input(let second, _), .value(let second, _), .silent(let second), .end(let second): second
            }
        }
    }

    /// 2026-01-01 00:00 UTC, a Thursday.
    private static let midnight = WallTime(nanosecondsSinceEpoch: 1_767_225_600_000_000_000)

    private func instant(_ second: Double) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: Int64(second * 1_000_000_000))
    }

    /// - Parameter validFor: of measurements, in seconds.
    /// - Returns: the seconds at which the rule fires.
    private func fires(
        _ rule: Rule,
        _ steps: [Step],
        from start: WallTime = midnight,
        validFor: Double = 60,
        localTime: @escaping @Sendable (WallTime) -> LocalTime? = { LocalTime($0, offsetFromUTC: .zero) }
    ) -> [Double] {
        func moment(_ now: MonotonicInstant) -> RuleMoment {
            RuleMoment(now: now, wall: start.advanced(by: .nanoseconds(now.nanoseconds)))
        }
        var policy = RulePolicy([rule], at: moment(instant(0)), localTime: localTime)
        var fires: [Double] = []
        var now = instant(0)
        func note(_ decisions: [RulePolicy.Decision]) {
            for decision in decisions {
                #expect(decision == .fire(rule))
                fires.append(Double(now.nanoseconds) / 1_000_000_000)
            }
        }
        for step in steps {
            while let deadline = policy.nextDeadline(after: moment(now)), deadline <= instant(step.second) {
                now = max(now, deadline)
                note(policy.settle(at: moment(now)))
            }
            now = instant(step.second)
            switch step {
            case .input(_, let isActive):
                note(policy.take(.input(InputChange(input: "door", isActive: isActive, at: now)), at: moment(now)))
            case .value(_, let value):
                let sample = SensorObservation.measured(
                    sensor: "greenhouse",
                    [Measurement(.humidity, 99), Measurement(.temperature, value)],
                    validFor: .seconds(validFor)
                )
                note(policy.take(.sensor(sample), at: moment(now)))
            case .silent: note(policy.take(.sensor(.silent(sensor: "greenhouse")), at: moment(now)))
            case .end: note(policy.settle(at: moment(now)))
            }
        }
        return fires
    }

    private func rule(
        _ trigger: RuleTrigger,
        if conditions: [RuleCondition] = [],
        atStart: Bool = false
    ) -> Rule {
        Rule("rule", when: [trigger], if: conditions, do: [], atStart: atStart)
    }

    @Test(
        arguments: [
            ([.input(0, false), .input(5, true)], [5]),
            ([.input(0, false), .input(5, true), .input(6, false), .input(7, true)], [5, 7]),
            // The state at the start is no change.
            ([.input(0, true)], []),
            ([.input(0, true), .input(5, false), .input(6, true)], [6]),
            // Behind an outage: a change counts, the same state does not.
            ([.input(0, false), .input(5, nil), .input(9, true)], [9]),
            ([.input(0, false), .input(5, true), .input(6, nil), .input(9, true)], [5]),
            ([.input(0, nil), .input(5, true)], []),
        ] as [([Step], [Double])]
    )
    func `an input that becomes active`(steps: [Step], expected: [Double]) {
        #expect(fires(rule(.input("door", becomes: true)), steps) == expected)
    }

    @Test func `an input that becomes inactive, and other inputs`() {
        let steps: [Step] = [.input(0, true), .input(5, false), .input(6, true)]
        #expect(fires(rule(.input("door", becomes: false)), steps) == [5])
        #expect(fires(rule(.input("window", becomes: false)), steps) == [])
    }

    @Test(
        arguments: [
            ([.input(0, true)], [0]),
            ([.input(0, nil), .input(3, true)], [3]),
            ([.input(0, false), .input(3, true)], [3]),
            ([.input(0, false)], []),
        ] as [([Step], [Double])]
    )
    func `a rule that fires at the start`(steps: [Step], expected: [Double]) {
        #expect(fires(rule(.input("door", becomes: true), atStart: true), steps) == expected)
    }

    @Test(
        arguments: [
            ([.input(0, false), .input(5, true), .end(400)], [305]),
            ([.input(0, false), .input(5, true), .input(304.9, false), .end(400)], []),
            ([.input(0, false), .input(5, true), .input(305, false), .end(400)], [305]),
            // Once, however long it lasts; and from the beginning after a break.
            ([.input(0, false), .input(5, true), .end(4000)], [305]),
            ([.input(0, false), .input(5, true), .input(100, false), .input(101, true), .end(500)], [401]),
            ([.input(0, false), .input(5, true), .input(100, nil), .input(101, true), .end(500)], [401]),
            ([.input(0, true), .end(500)], []),
        ] as [([Step], [Double])]
    )
    func `an input that stays active for 300 seconds`(steps: [Step], expected: [Double]) {
        #expect(fires(rule(.input("door", becomes: true, for: .seconds(300))), steps) == expected)
    }

    @Test func `a door closed just before its time is up does not fire when its edge is heard late`() {
        let rule = rule(.input("door", becomes: true, for: .seconds(300)))
        let start = RuleMoment(now: instant(0), wall: Self.midnight)
        var policy = RulePolicy([rule], at: start) { _ in nil }
        func take(_ isActive: Bool, at second: Double, heard: Double) -> [RulePolicy.Decision] {
            let change = InputChange(input: "door", isActive: isActive, at: instant(second))
            return policy.take(.input(change), at: RuleMoment(now: instant(heard), wall: Self.midnight))
        }
        #expect(take(false, at: 0, heard: 0) == [])
        #expect(take(true, at: 1, heard: 1) == [])
        #expect(take(false, at: 300, heard: 302) == [])
        #expect(take(true, at: 310, heard: 310) == [])
        #expect(take(false, at: 611, heard: 612) == [.fire(rule)])
    }

    @Test(
        arguments: [
            // Above 30 with a hysteresis of 2: back at 28.
            (Threshold.Side.above, [.value(0, 25), .value(10, 30), .value(20, 30.1), .value(30, 31)], [20]),
            (.above, [.value(0, 25), .value(10, 31), .value(20, 28.1), .value(30, 31)], [10]),
            (.above, [.value(0, 25), .value(10, 31), .value(20, 28), .value(30, 31)], [10, 30]),
            (.above, [.value(0, 31), .value(10, 32)], []),
            (.above, [.value(0, 31), .value(10, 28), .value(20, 30.5)], [20]),
            (.above, [.value(0, 29), .value(10, 30.5)], [10]),
            // Below 30: back at 32.
            (.below, [.value(0, 35), .value(10, 30), .value(20, 29.9), .value(30, 29)], [20]),
            (.below, [.value(0, 35), .value(10, 29), .value(20, 31.9), .value(30, 29)], [10]),
            (.below, [.value(0, 35), .value(10, 29), .value(20, 32), .value(30, 29)], [10, 30]),
            // Silence fires nothing, and a value behind it is compared with the one before.
            (.above, [.value(0, 25), .silent(10), .value(20, 31)], [20]),
            (.above, [.value(0, 25), .value(5, 31), .silent(10), .value(20, 31)], [5]),
            (.above, [.silent(0), .value(20, 31)], []),
        ] as [(Threshold.Side, [Step], [Double])]
    )
    func `a limit with hysteresis`(side: Threshold.Side, steps: [Step], expected: [Double]) {
        let threshold = Threshold(sensor: "greenhouse", .temperature, side, 30, hysteresis: 2)
        #expect(fires(rule(.threshold(threshold)), steps) == expected)
    }

    @Test(
        arguments: [
            ([.value(0, 25), .value(10, 31), .value(40, 31), .value(70, 29), .end(200)], [110]),
            ([.value(0, 25), .value(10, 31), .value(40, 31), .value(70, 28), .end(200)], []),
            ([.value(0, 25), .value(10, 31), .silent(40), .value(50, 31), .value(100, 31), .end(200)], [150]),
            // The sensor hangs: no value is young enough at the end of the wait.
            ([.value(0, 25), .value(10, 31), .end(200)], []),
            ([.value(0, 25), .value(10, 31), .value(75, 31), .value(130, 31), .end(200)], [175]),
        ] as [([Step], [Double])]
    )
    func `a limit that is passed for 100 seconds`(steps: [Step], expected: [Double]) {
        let threshold = Threshold(sensor: "greenhouse", .temperature, .above, 30, hysteresis: 2)
        #expect(fires(rule(.threshold(threshold, for: .seconds(100))), steps) == expected)
    }

    @Test func `a quantity that is not measured fires nothing`() {
        let threshold = Threshold(sensor: "greenhouse", .co2, .above, 10)
        #expect(fires(rule(.threshold(threshold)), [.value(0, 5), .value(1, 50)]) == [])
    }

    @Test(
        arguments: [
            // Three days from a Thursday's midnight.
            (Set(Weekday.allCases), [7.5, 31.5, 55.5]),
            ([.friday], [31.5]),
            ([.monday], []),
        ] as [(Set<Weekday>, [Double])]
    )
    func `a time of the day`(days: Set<Weekday>, hours: [Double]) throws {
        let time = try #require(TimeOfDay(hour: 7, minute: 30))
        #expect(fires(rule(.time(time, on: days)), [.end(72 * 3600)]) == hours.map { $0 * 3600 })
    }

    @Test func `the hour that summer time's end has twice fires once`() throws {
        let time = try #require(TimeOfDay(hour: 2, minute: 30))
        // 2026-10-25 00:00 in Germany; at 01:00 UTC the clock goes from 3:00 back to 2:00.
        let start = WallTime(nanosecondsSinceEpoch: 1_792_879_200_000_000_000)
        let back = WallTime(nanosecondsSinceEpoch: 1_792_890_000_000_000_000)
        let seconds = fires(rule(.time(time)), [.end(30 * 3600)], from: start) {
            LocalTime($0, offsetFromUTC: .seconds($0 < back ? 7200 : 3600))
        }
        #expect(seconds == [2.5 * 3600, 27.5 * 3600])
    }

    @Test(
        arguments: [
            // Minutes of the clock at which it is looked at; at 10 the rule fires.
            ([9, 10], 1), ([9, 11], 1), ([9, 12], 1), ([7, 11], 0), ([9, 500], 0), ([9, 10, 9, 10], 1), ([500, 10], 1),
            ([10, 11], 0), ([-500, 10], 1),
        ] as [([Int64], Int)]
    )
    func `a clock that steps`(minutes: [Int64], fires: Int) throws {
        func moment(_ minute: Int64) -> RuleMoment {
            RuleMoment(now: instant(1), wall: Self.midnight.advanced(by: .seconds(minute * 60 + 5)))
        }
        let rule = rule(.time(try #require(TimeOfDay(hour: 0, minute: 10))))
        let first = try #require(minutes.first)
        var policy = RulePolicy([rule], at: moment(first)) { LocalTime($0, offsetFromUTC: .zero) }
        #expect(minutes.dropFirst().flatMap { policy.settle(at: moment($0)) }.count == fires)
    }

    @Test(arguments: [(6, [3600]), (22, []), (12, [3600])] as [(Int64, [Double])])
    func `quiet hours`(startHour: Int64, expected: [Double]) throws {
        let quiet = DailyInterval(
            from: try #require(TimeOfDay(hour: 22, minute: 0)),
            to: try #require(TimeOfDay(hour: 7, minute: 0))
        )
        let steps: [Step] = [.input(0, false), .input(3600, true)]
        let start = Self.midnight.advanced(by: .seconds(startHour * 3600))
        let trigger = RuleTrigger.input("door", becomes: true)
        #expect(fires(rule(trigger, if: [.notBetween(quiet)]), steps, from: start) == expected)
        #expect(fires(rule(trigger, if: [.between(quiet)]), steps, from: start) == (expected.isEmpty ? [3600] : []))
    }

    @Test func `without a clock a rule that needs one does not fire and says so`() throws {
        let quiet = DailyInterval(
            from: try #require(TimeOfDay(hour: 22, minute: 0)),
            to: try #require(TimeOfDay(hour: 7, minute: 0))
        )
        let start = RuleMoment(now: instant(0), wall: WallTime(nanosecondsSinceEpoch: 0))
        let opens = RuleTrigger.input("door", becomes: true)
        let rules = [
            rule(opens, if: [.notBetween(quiet)]),
            rule(opens),
            rule(opens, if: [.notBetween(quiet), .input("window", isActive: true)]),
        ]
        var policy = RulePolicy(rules, at: start) { _ in nil }
        _ = policy.take(.input(InputChange(input: "door", isActive: false, at: instant(0))), at: start)
        let decisions = policy.take(.input(InputChange(input: "door", isActive: true, at: instant(0))), at: start)
        #expect(decisions == [.timeUnknown(rules[0]), .fire(rules[1])])
    }

    @Test(arguments: [(true, true, true), (true, false, false), (false, false, true), (false, true, false)])
    func `another input's state`(wanted: Bool, isActive: Bool, fires: Bool) {
        let start = RuleMoment(now: instant(0), wall: Self.midnight)
        let rule = rule(.input("door", becomes: true), if: [.input("window", isActive: wanted)])
        var policy = RulePolicy([rule], at: start) { _ in nil }
        func take(_ input: String, _ isActive: Bool?) -> Bool {
            !policy.take(.input(InputChange(input: input, isActive: isActive, at: instant(0))), at: start).isEmpty
        }
        #expect(!take("door", false))
        #expect(!take("door", true), "an unknown state is no state")
        #expect(!take("window", isActive))
        #expect(!take("door", false))
        #expect(take("door", true) == fires)
        #expect(!take("window", nil))
        #expect(!take("door", false))
        #expect(!take("door", true), "nor is one that was lost")
    }

    @Test func `any trigger is enough, and one event fires a rule once`() {
        let start = RuleMoment(now: instant(0), wall: Self.midnight)
        let rule = Rule("rule", when: [.input("door", becomes: true), .input("door", becomes: true)], do: [])
        var policy = RulePolicy([rule], at: start) { _ in nil }
        _ = policy.take(.input(InputChange(input: "door", isActive: false, at: instant(0))), at: start)
        let decisions = policy.take(.input(InputChange(input: "door", isActive: true, at: instant(0))), at: start)
        #expect(decisions == [.fire(rule)])
    }

    @Test func `a rule without times never wakes anybody`() {
        let start = RuleMoment(now: instant(0), wall: Self.midnight)
        let policy = RulePolicy([rule(.input("door", becomes: true, for: .seconds(9)))], at: start) { _ in nil }
        #expect(policy.nextDeadline(after: start) == nil)
    }

    @Test(
        arguments: [
            ([0, 1, 2, 3, 4], 3, "aaahx"),
            ([0, 1, 2, 3, 60, 61, 61.5], 3, "aaahaah"),
            ([0, 59.9, 60, 119.8, 119.9], 1, "ahahx"),
        ] as [([Double], Int, String)]
    )
    func `no more than so many times in a minute`(seconds: [Double], limit: Int, expected: String) {
        var gate = RateGate()
        let verdicts = seconds.map { second in
            switch gate.admit(at: instant(second), limit: limit) {
            case .admitted: "a"
            case .heldFirst: "h"
            case .held: "x"
            }
        }
        #expect(verdicts.joined() == expected)
    }

    @Test func `a change of the configuration leaves what other rules wait for`() {
        let start = RuleMoment(now: instant(0), wall: Self.midnight)
        func moment(_ second: Double) -> RuleMoment { RuleMoment(now: instant(second), wall: Self.midnight) }
        let kept = rule(.input("door", becomes: true, for: .seconds(300)))
        let gone = Rule("gone", when: [.input("door", becomes: true, for: .seconds(200))], do: [])
        let new = Rule("new", when: [.input("door", becomes: true)], do: [], atStart: true)
        let late = Rule("late", when: [.input("window", becomes: true)], do: [])
        var policy = RulePolicy([gone, kept], at: start) { _ in nil }
        _ = policy.take(.input(InputChange(input: "door", isActive: false, at: instant(0))), at: start)
        _ = policy.take(.input(InputChange(input: "door", isActive: true, at: instant(1))), at: moment(1))
        policy.replace(with: [new, kept, late], inputs: ["door": true, "window": false], at: moment(100))
        #expect(policy.nextDeadline(after: moment(100)) == instant(301))
        #expect(policy.settle(at: moment(301)) == [.fire(kept)])
        let opened = InputChange(input: "window", isActive: true, at: instant(302))
        #expect(policy.take(.input(opened), at: moment(302)) == [.fire(late)])
        _ = policy.take(.input(InputChange(input: "door", isActive: false, at: instant(303))), at: moment(303))
        let again = InputChange(input: "door", isActive: true, at: instant(304))
        #expect(policy.take(.input(again), at: moment(304)) == [.fire(new)])
    }
}
