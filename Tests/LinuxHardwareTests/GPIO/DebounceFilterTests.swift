import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite struct DebounceFilterTests {
    /// What happens to a line, at milliseconds.
    enum Step: Sendable {
        case edge(LineValue, Int64)
        case read(LineValue, Int64)
        case settle(Int64)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var first = LineValue.inactive
        let steps: [Step]
        /// The changes that count: value and milliseconds.
        let changes: [(LineValue, Int64)]
    }

    /// With a period of 20 ms.
    static let cases: [Case] = [
        Case(testDescription: "nothing happens", steps: [.settle(0), .settle(1000)], changes: []),
        Case(
            testDescription: "a change counts at the end of its period",
            steps: [.edge(.active, 100), .settle(119), .settle(120), .settle(121)],
            changes: [(.active, 120)]
        ),
        Case(
            testDescription: "late attention does not move the time",
            steps: [.edge(.active, 100), .settle(500)],
            changes: [(.active, 120)]
        ),
        Case(
            testDescription: "a pulse shorter than the period is nothing",
            steps: [.edge(.active, 100), .edge(.inactive, 119), .settle(500)],
            changes: []
        ),
        Case(
            testDescription: "a pulse as long as the period counts, and so does its end",
            steps: [.edge(.active, 100), .edge(.inactive, 120), .settle(500)],
            changes: [(.active, 120), (.inactive, 140)]
        ),
        Case(
            testDescription: "every bounce starts the period anew",
            steps: [
                .edge(.active, 100), .edge(.inactive, 105), .edge(.active, 110), .edge(.inactive, 112),
                .edge(.active, 118), .settle(137), .settle(138),
            ],
            changes: [(.active, 138)]
        ),
        Case(
            testDescription: "the same edge twice starts the period anew, since one between them was lost",
            steps: [.edge(.active, 100), .edge(.active, 115), .settle(134), .settle(135)],
            changes: [(.active, 135)]
        ),
        Case(
            testDescription: "what had counted before an edge is not lost with it",
            first: .active,
            steps: [.edge(.inactive, 10), .edge(.active, 1000), .edge(.inactive, 1001), .settle(2000)],
            changes: [(.inactive, 30)]
        ),
        Case(
            testDescription: "a value read that edges had not told counts after its period",
            steps: [.edge(.active, 100), .edge(.inactive, 101), .read(.active, 105), .settle(124), .settle(125)],
            changes: [(.active, 125)]
        ),
        Case(
            testDescription: "a value read that is as expected does not start the period anew",
            steps: [.edge(.active, 100), .read(.active, 119), .settle(120)],
            changes: [(.active, 120)]
        ),
    ]

    @Test(arguments: cases)
    func counts(_ testCase: Case) {
        var filter = DebounceFilter(value: testCase.first, period: .milliseconds(20))
        var changes: [DebounceFilter.Change] = []
        for step in testCase.steps {
            let change =
                switch step {
                case .edge(let value, let time): filter.take(value, at: Self.instant(time))
                case .read(let value, let time): filter.correct(value, at: Self.instant(time))
                case .settle(let time): filter.settle(at: Self.instant(time))
                }
            if let change { changes.append(change) }
        }
        #expect(changes == testCase.changes.map { DebounceFilter.Change(value: $0, time: Self.instant($1)) })
        #expect(filter.value == testCase.changes.last?.0 ?? testCase.first)
    }

    @Test func deadlineIsTheEndOfThePeriodWhileOneRuns() {
        var filter = DebounceFilter(value: .inactive, period: .milliseconds(20))
        #expect(filter.deadline == nil)
        _ = filter.take(.active, at: Self.instant(1))
        #expect(filter.deadline == Self.instant(21))
        _ = filter.take(.inactive, at: Self.instant(2))
        #expect(filter.deadline == nil)
        _ = filter.take(.active, at: Self.instant(3))
        _ = filter.settle(at: Self.instant(23))
        #expect(filter.deadline == nil)
    }

    /// Whatever the edges, changes alternate and are at least a period apart, and the line was stable before each.
    @Test(arguments: UInt64(1)...50)
    func changesAlternateAndAreAPeriodApart(_ seed: UInt64) {
        var random = seed &* 0x9E37_79B9_7F4A_7C15
        var filter = DebounceFilter(value: .inactive, period: .milliseconds(20))
        var (time, level) = (Int64(0), LineValue.inactive)
        var edges: [Int64] = []
        var changes: [DebounceFilter.Change] = []
        for _ in 0..<200 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            time += Int64(random >> 33) % 40
            level = level.inverted
            edges.append(time)
            if let change = filter.take(level, at: Self.instant(time)) { changes.append(change) }
        }
        if let change = filter.settle(at: Self.instant(time + 20)) { changes.append(change) }
        #expect(!changes.isEmpty)
        for (index, change) in changes.enumerated() {
            #expect(change.value == (index.isMultiple(of: 2) ? .active : .inactive))
            let start = change.time.nanoseconds - 20_000_000
            #expect(edges.contains { $0 * 1_000_000 == start })
            #expect(!edges.contains { $0 * 1_000_000 > start && $0 * 1_000_000 < change.time.nanoseconds })
        }
    }

    private static func instant(_ milliseconds: Int64) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: milliseconds * 1_000_000)
    }
}
