import HardwareAbstraction
import Logging
import SimulatedHardware
import Testing

@testable import Boardhand

/// A line of the log is said for each change, and not for each of a thousand repetitions.
@Suite struct RepeatLimitTests {
    private let clock = SimulatedClock()
    private let line = RepeatLimit.Line(level: .info, message: "'well' was refused")

    @Test func itSaysALineSomeTimesInAWindow() {
        var limit = RepeatLimit()
        let said = (0..<1000).map { _ in limit.admit(line, at: clock.now).isSaid }
        #expect(said == Array(repeating: true, count: RepeatLimit.most) + Array(repeating: false, count: 990))
    }

    @Test func itTellsTheRestOnceTheWindowIsOver() {
        var limit = RepeatLimit()
        for _ in 0..<25 { _ = limit.admit(line, at: clock.now) }
        let other = RepeatLimit.Line(level: .error, message: "other")
        clock.advance(by: RepeatLimit.window - .nanoseconds(1))
        #expect(limit.admit(other, at: clock.now).rests == [])
        clock.advance(by: .nanoseconds(1))
        let next = limit.admit(line, at: clock.now)
        #expect(next.isSaid && next.rests == [RepeatLimit.Rest(line: line, count: 15)])
        #expect(limit.admit(line, at: clock.now).rests == [])
    }

    /// An output may be commanded 60 times a minute, to and fro: 5 of each line in a window, and a few at its edge.
    @Test func itKeepsNoChangeOfAnOutputBack() {
        var limit = RepeatLimit()
        for second in 0..<120 {
            let message = second.isMultiple(of: 2) ? "'lamp' is on" : "'lamp' is off"
            let (isSaid, rests) = limit.admit(RepeatLimit.Line(level: .info, message: message), at: clock.now)
            #expect(isSaid && rests.isEmpty)
            clock.advance(by: .seconds(1))
        }
    }

    @Test func differentLinesDoNotCostMemoryWithoutEnd() {
        var limit = RepeatLimit()
        for number in 0..<10_000 {
            #expect(limit.admit(RepeatLimit.Line(level: .info, message: "line \(number)"), at: clock.now).isSaid)
        }
        // What is watched is still held back.
        let first = RepeatLimit.Line(level: .info, message: "line 0")
        for _ in 1..<RepeatLimit.most { #expect(limit.admit(first, at: clock.now).isSaid) }
        #expect(!limit.admit(first, at: clock.now).isSaid)
    }

    @Test func theSameLineAtAnotherLevelIsAnother() {
        var limit = RepeatLimit()
        for _ in 0..<20 { _ = limit.admit(line, at: clock.now) }
        #expect(limit.admit(RepeatLimit.Line(level: .error, message: line.message), at: clock.now).isSaid)
    }

    /// A logger is copied to many places, each with metadata of its own.
    @Test func copiesOfALoggerShareTheLimit() {
        let lines = CollectingLogHandler.Lines()
        let handler = LimitedLogHandler(CollectingLogHandler(lines: lines), clock: clock)
        let logger = Logger(label: "test") { _ in handler }
        var copy = logger
        copy[metadataKey: "endpoint"] = "assistant"
        for _ in 0..<20 {
            logger.info("again")
            copy.info("again")
        }
        #expect(lines.all.count == RepeatLimit.most)
        clock.advance(by: RepeatLimit.window)
        copy.warning("other", metadata: ["code": "X"])
        #expect(lines.all.suffix(2) == ["info: 30 times more: again [:]", "warning: other [\"code\": X]"])
        #expect(logger.logLevel == .trace && copy[metadataKey: "endpoint"] == "assistant")
    }
}
