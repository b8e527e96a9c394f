import HardwareAbstraction
import Testing

@testable import Devices

@Suite struct PulseWindowTests {
    private func second(_ seconds: Double) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: Int64(seconds * 1_000_000_000))
    }

    @Test(
        arguments: [
            ([], 100, 0),
            ([100, 101, 102], 102, 3),
            ([100, 101, 102], 159.9, 3),
            ([100, 101, 102], 160, 2),
            ([100, 101, 102], 162, 0),
            ([100, 101, 102], 100_000, 0),
            ([100, 100.1, 100.9], 159, 3),
            // An edge that comes late counts where it belongs; one older than the window does not count.
            ([150, 120], 150, 2),
            ([170, 110], 170, 1),
            ([100, 100_000], 100_000, 1),
            // Asked about a moment before the newest pulse.
            ([100, 130], 120, 2),
        ] as [([Double], Double, Int)]
    )
    func `pulses of the last minute count`(pulses: [Double], now: Double, count: Int) {
        var window = PulseWindow(at: second(90))
        for pulse in pulses { window.add(at: second(pulse)) }
        #expect(window.count(at: second(now)) == count)
    }

    @Test func `a steady rate is that rate at any moment after the first minute`() {
        var window = PulseWindow(at: second(0))
        for tenth in 0..<3000 {
            window.add(at: second(Double(tenth) / 10))
            if tenth >= 600 { #expect((590...600).contains(window.count(at: second(Double(tenth) / 10)))) }
        }
    }

    @Test func `many lost pulses at once do not overflow`() {
        var window = PulseWindow(at: second(0))
        window.add(.max, at: second(1))
        window.add(.max, at: second(1))
        #expect(window.count(at: second(1)) == Int(UInt32.max))
    }
}
