import HardwareAbstraction
import SimulatedHardware
import Testing

/// A clock that the simulation does not know, so that it has to sleep on it.
private struct ForeignClock: BoardClock {
    let base = SimulatedClock()
    var now: MonotonicInstant { base.now }
    var wallTime: WallTime { base.wallTime }
    func sleep(until deadline: MonotonicInstant) async throws(CancellationError) {
        try await base.sleep(until: deadline)
    }
}

@Suite("Debounce in simulated time", .timeLimit(.minutes(5)))
struct DebounceTests {
    @Test func edgeComesWithTheAdvanceAndHasTheExactTime() async throws {
        let bench = GPIOBench()
        let line = try bench.input(17, debounce: .milliseconds(20))
        bench.clock.advance(by: .milliseconds(5))
        try bench.chip.drive(LineOffset(17), .high)
        bench.clock.advance(by: .milliseconds(19))
        #expect(try await line.value() == .inactive)
        // One advance over the period and a later bounce back.
        bench.clock.advance(by: .seconds(100))
        #expect(try await line.value() == .active)
        try bench.chip.drive(LineOffset(17), .low)
        bench.clock.advance(by: .milliseconds(20))
        line.release()
        var events: [EdgeEvent] = []
        for await event in line.edges { events.append(event) }
        func at(_ milliseconds: Int64) -> MonotonicInstant { MonotonicInstant(nanoseconds: milliseconds * 1_000_000) }
        #expect(
            events == [
                EdgeEvent(edge: .rising, timestamp: at(25), sequence: 1),
                EdgeEvent(edge: .falling, timestamp: at(100_044), sequence: 2),
            ]
        )
    }

    @Test func periodsOfSeveralLinesEndInOrder() async throws {
        let bench = GPIOBench()
        let slow = try bench.input(17, debounce: .milliseconds(50))
        let quick = try bench.input(22, debounce: .milliseconds(10))
        try bench.chip.drive(LineOffset(17), .high)
        bench.clock.advance(by: .milliseconds(5))
        try bench.chip.drive(LineOffset(22), .high)
        bench.clock.advance(by: .milliseconds(15))
        #expect(try await quick.value() == .active)
        #expect(try await slow.value() == .inactive)
        bench.clock.advance(by: .milliseconds(30))
        #expect(try await slow.value() == .active)
    }

    @Test func edgeComesOnAClockThatOnlySleeps() async throws {
        let clock = ForeignClock()
        let chip = SimulatedGPIOChip(label: "chip", lines: [SimulatedLine(powerOnPull: .down)], clock: clock)
        let line = try chip.requestInput(
            LineOffset(0),
            settings: InputSettings(debounce: .milliseconds(20), edges: .both),
            consumer: "test"
        )
        try chip.drive(LineOffset(0), .high)
        while clock.base.sleeperCount == 0 { await Task.yield() }
        clock.base.advance(by: .milliseconds(20))
        var iterator = line.edges.makeAsyncIterator()
        let event = await iterator.next()
        #expect(event?.edge == .rising)
        #expect(event?.timestamp == MonotonicInstant(nanoseconds: 20_000_000))
        line.release()
    }

    /// Against a plain definition: a level counts when nothing has changed for the period.
    @Test(arguments: [UInt64(1), 2, 3, 5, 8, 13, 21, 34])
    func debouncedValueMatchesItsDefinition(seed: UInt64) async throws {
        var random = SplitMix(state: seed)
        let bench = GPIOBench()
        let period: Int64 = 7
        let line = try bench.input(17, debounce: .nanoseconds(period))
        var now: Int64 = 0
        var level = LineLevel.low
        var changed: Int64 = .min / 2
        var stable = LineLevel.low
        var expected: [(Edge, Int64)] = []
        for _ in 0..<400 {
            if random.next() % 3 == 0 {
                level = level == .low ? .high : .low
                changed = now
                try bench.chip.drive(LineOffset(17), level)
            }
            bench.clock.advance(by: .nanoseconds(1))
            now += 1
            if now - changed >= period, stable != level {
                stable = level
                expected.append((stable == .high ? .rising : .falling, changed + period))
            }
            #expect(try await line.value() == (stable == .high ? .active : .inactive))
        }
        line.release()
        var events: [EdgeEvent] = []
        for await event in line.edges { events.append(event) }
        #expect(events.map(\.edge) == expected.map(\.0))
        #expect(events.map(\.timestamp.nanoseconds) == expected.map(\.1))
        #expect(!expected.isEmpty)
    }
}

/// A small random generator with a seed. Source: Steele, Lea and Flood, 2014, SplitMix64.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
