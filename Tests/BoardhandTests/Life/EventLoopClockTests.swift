import HardwareAbstraction
import HardwareConformance
import NIOPosix
import Testing

@testable import Boardhand

@Suite struct EventLoopClockTests {
    @Test(arguments: BoardClockConformance.requirements)
    func itDoesWhatEveryClockMust(_ requirement: Requirement<any BoardClockHarness>) async throws {
        let clock = EventLoopClock(MultiThreadedEventLoopGroup.singleton.next())
        try await requirement.verify(RunningClockHarness(clock))
    }
}
