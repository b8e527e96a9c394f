import Devices
import HardwareAbstraction
import Testing

@Suite struct EventLogTests {
    @Test func keepsTheLatest() {
        var log = EventLog(limit: 5)
        for second in 0..<23 {
            log.add(BoardEvent(.started, by: .program, at: WallTime(nanosecondsSinceEpoch: Int64(second))))
        }
        let all = log.since(WallTime(nanosecondsSinceEpoch: .min)).map(\.at.nanosecondsSinceEpoch)
        #expect(all == [18, 19, 20, 21, 22])
        #expect(log.since(WallTime(nanosecondsSinceEpoch: 21)).count == 2)
    }
}
