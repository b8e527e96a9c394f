import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite("Every level is remembered")
struct HistoryTests {
    @Test func historyBeginsBeforeTheRequestAndHasTimesAndDrivers() async throws {
        let bench = GPIOBench(onRelease: .revertsToInput)
        bench.clock.advance(by: .seconds(1))
        let line = try bench.output(17, .active, consumer: "boardhand: pump")
        bench.clock.advance(by: .seconds(2))
        try await line.set(.active)
        try await line.set(.inactive)
        try await line.set(.active)
        bench.clock.advance(by: .seconds(3))
        line.release()
        func at(_ seconds: Int64, _ level: LineLevel, _ driver: LineDriver) -> LevelChange {
            LevelChange(time: MonotonicInstant(nanoseconds: seconds * 1_000_000_000), level: level, driver: driver)
        }
        #expect(
            try bench.chip.history(of: LineOffset(17)).entries == [
                at(0, .low, .pull(.down)), at(1, .high, .consumer("boardhand: pump")),
                at(3, .low, .consumer("boardhand: pump")), at(3, .high, .consumer("boardhand: pump")),
                at(6, .low, .pull(.down)),
            ]
        )
    }

    @Test func historyIsBoundedAndCountsWhatItDropped() async throws {
        let bench = GPIOBench(historyCapacity: 10)
        let line = try bench.output(17)
        for index in 1...25 { try await line.set(index.isMultiple(of: 2) ? .inactive : .active) }
        let history = try bench.chip.history(of: LineOffset(17))
        #expect(history.count == 10)
        // The first level and 25 changes.
        #expect(history.droppedCount == 16)
        #expect(history.last?.level == .high)
        #expect(history.entries.map(\.level) == (0..<10).map { $0.isMultiple(of: 2) ? .low : .high })
    }

    @Test(arguments: 1...7)
    func boundedLogKeepsTheNewest(capacity: Int) {
        var log = BoundedLog<Int>(capacity: capacity)
        #expect(log.last == nil)
        for number in 1...20 {
            log.append(number)
            #expect(log.last == number)
            #expect(log.entries == Array(max(1, number - capacity + 1)...number))
            #expect(log.droppedCount == max(0, number - capacity))
        }
    }
}
