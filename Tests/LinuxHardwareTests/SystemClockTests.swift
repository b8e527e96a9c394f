import HardwareAbstraction
import LinuxHardware
import Testing

@Suite struct SystemClockTests {
    @Test func monotonicTimeNeverGoesBack() {
        let clock = SystemClock()
        var last = clock.now
        for _ in 0..<1000 {
            let now = clock.now
            #expect(now >= last)
            last = now
        }
    }

    @Test func wallTimeIsThisCentury() {
        // 2025-01-01: a machine whose clock is earlier cannot build this.
        #expect(SystemClock().wallTime > WallTime(nanosecondsSinceEpoch: 1_735_689_600_000_000_000))
    }

    @Test func sleepEndsNotBeforeItsDeadline() async throws {
        let clock = SystemClock()
        let deadline = clock.now.advanced(by: .milliseconds(5))
        try await clock.sleep(until: deadline)
        #expect(clock.now >= deadline)
    }

    @Test func cancelledSleepEndsAtOnce() async {
        let clock = SystemClock()
        let sleeper = Task { try await clock.sleep(for: .seconds(3600)) }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
}
