import HardwareAbstraction
import HardwareConformance
import LinuxHardware
import Testing

@Suite struct SystemClockTests {
    @Test(arguments: BoardClockConformance.requirements)
    func itDoesWhatEveryClockMust(_ requirement: Requirement<any BoardClockHarness>) async throws {
        try await requirement.verify(RunningClockHarness(SystemClock()))
    }

    @Test func wallTimeIsThisCentury() {
        // 2025-01-01: a machine whose clock is earlier cannot build this.
        #expect(SystemClock().wallTime > WallTime(nanosecondsSinceEpoch: 1_735_689_600_000_000_000))
    }
}
