import HardwareAbstraction
import Testing

@testable import Devices

/// Random courses of an input against what the words of the configuration mean, looked at second by second.
@Suite struct TriggerPropertyTests {
    private func instant(_ second: Int) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: Int64(second) * 1_000_000_000)
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>, [0, 1, 4])
    func `a rule fires when it should, and only then`(seed: UInt64, hold: Int) {
        var random = SplitMix64(state: seed)
        let atStart = Bool.random(using: &random)
        var course: [Bool?] = []
        while course.count < 300 {
            let state = [true, true, false, nil].randomElement(using: &random) ?? nil
            course += Array(repeating: state, count: Int.random(in: 1...7, using: &random))
        }
        let trigger = RuleTrigger.input("door", becomes: true, for: .seconds(hold))
        let rule = Rule("rule", when: [trigger], do: [], atStart: atStart)
        func moment(_ second: Int) -> RuleMoment {
            RuleMoment(now: instant(second), wall: WallTime(nanosecondsSinceEpoch: 0))
        }
        var policy = RulePolicy([rule], at: moment(0)) { _ in nil }
        var fires: [Int] = []
        var before: Bool??
        for (second, state) in course.enumerated() {
            var decisions: [RulePolicy.Decision] = []
            if before != .some(state) {
                let change = InputChange(input: "door", isActive: state, at: instant(second))
                decisions += policy.take(.input(change), at: moment(second))
                before = .some(state)
            } else if let deadline = policy.nextDeadline(after: moment(second)), deadline <= instant(second) {
                decisions += policy.settle(at: moment(second))
            }
            fires += decisions.map { _ in second }
        }
        #expect(fires == expected(course, hold: hold, atStart: atStart))
    }

    /// By definition: it has been active, known without a break, for so long, was not so at the start, and has not
    /// fired since it was last inactive. A change at the very second in which the time is up comes after it.
    private func expected(_ course: [Bool?], hold: Int, atStart: Bool) -> [Int] {
        var fires: [Int] = []
        var hasFired = false
        var isFirst = true
        var since: Int?
        for (second, state) in course.enumerated() {
            if let began = since, second - began == hold, hold > 0, !hasFired {
                fires.append(second)
                hasFired = true
            }
            switch state {
            case nil: since = nil
            case .some(false):
                since = nil
                hasFired = false
                isFirst = false
            case .some(true):
                if isFirst, !atStart { hasFired = true }
                isFirst = false
                if since == nil { since = second }
                if hold == 0, !hasFired {
                    fires.append(second)
                    hasFired = true
                }
            }
        }
        return fires
    }
}
