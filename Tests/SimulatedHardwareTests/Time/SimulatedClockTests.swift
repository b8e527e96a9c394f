import HardwareAbstraction
import SimulatedHardware
import Synchronization
import Testing

@Suite("Simulated clock", .timeLimit(.minutes(5)))
struct SimulatedClockTests {
    private final class Journal: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func note(_ line: String) { lines.withLock { $0.append(line) } }
    }

    @Test func timersRunWithinTheAdvanceInOrderAndSeeTheirOwnTime() {
        let clock = SimulatedClock()
        let journal = Journal()
        for (name, milliseconds) in [("c", 30), ("a", 10), ("b", 20), ("b again", 20), ("later", 31)] {
            clock.schedule(at: MonotonicInstant(nanoseconds: Int64(milliseconds) * 1_000_000)) {
                journal.note("\(name) at \(clock.now)")
            }
        }
        clock.advance(by: .milliseconds(30))
        #expect(journal.all == ["a at 0.010 s", "b at 0.020 s", "b again at 0.020 s", "c at 0.030 s"])
    }

    @Test func timerMaySetTheNextWithinOneAdvance() {
        let clock = SimulatedClock()
        let journal = Journal()
        @Sendable func tick(_ count: Int) {
            journal.note("\(clock.now)")
            if count < 3 { clock.schedule(at: clock.now.advanced(by: .seconds(1))) { tick(count + 1) } }
        }
        clock.schedule(at: MonotonicInstant(nanoseconds: 0)) { tick(0) }
        clock.advance(by: .seconds(10))
        #expect(journal.all == ["0.000 s", "1.000 s", "2.000 s", "3.000 s"])
        #expect(clock.now == MonotonicInstant(nanoseconds: 10_000_000_000))
    }

    @Test func timerMayAdvanceTheClock() {
        let clock = SimulatedClock()
        clock.schedule(at: MonotonicInstant(nanoseconds: 5)) { clock.advance(by: .nanoseconds(100)) }
        clock.advance(by: .nanoseconds(10))
        #expect(clock.now.nanoseconds == 110)
    }

    @Test func advancesOfManyTasksAddUp() async {
        let clock = SimulatedClock()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<10 {
                group.addTask { for _ in 0..<100 { clock.advance(by: .nanoseconds(3)) } }
            }
        }
        #expect(clock.now.nanoseconds == 3000)
    }

    @Test func timeDoesNotGoBack() {
        let clock = SimulatedClock()
        clock.advance(by: .seconds(1))
        clock.advance(by: .seconds(-5))
        #expect(clock.now.nanoseconds == 1_000_000_000)
    }

    @Test func wallTimeStepsAlone() {
        let clock = SimulatedClock(wallTime: WallTime(nanosecondsSinceEpoch: 0))
        clock.advance(by: .seconds(2))
        clock.stepWallTime(by: .seconds(100))
        #expect(clock.wallTime.nanosecondsSinceEpoch == 102_000_000_000)
        #expect(clock.now.nanoseconds == 2_000_000_000)
    }
}
