import HardwareAbstraction
import Testing

@testable import Devices

@Suite struct OutputPolicyTests {
    private let gate = OutputID(index: 1)

    private func at(_ milliseconds: Int64) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: milliseconds * 1_000_000)
    }

    @Test func `a switch is never made to wait`() {
        let policy = OutputPolicy(minimumIntervals: [gate: .seconds(2)])
        #expect(policy.refusal(of: .set(OutputID(index: 0), .active), at: at(0)) == nil)
    }

    @Test func `an end that is overdue is still no end`() {
        var policy = OutputPolicy(minimumIntervals: [gate: .seconds(2)])
        policy.pulseBegan(gate, until: at(500))
        #expect(policy.refusal(of: .press(gate), at: at(9000)) == .pulsing(remaining: .seconds(2)))
    }

    /// However presses come and pulses end: no pulse begins within the interval after the one before.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `pulses keep their distance`(seed: UInt64) {
        var random = SplitMix64(state: seed)
        var policy = OutputPolicy(minimumIntervals: [gate: .milliseconds(700)])
        var now: Int64 = 0
        var lastEnd: Int64?
        var pulseEnd: Int64?
        var count = 0
        for _ in 0..<500 {
            now += Int64.random(in: 0...300, using: &random)
            if let end = pulseEnd, now >= end {
                policy.pulseEnded(gate, at: at(now))
                lastEnd = now
                pulseEnd = nil
            }
            guard policy.refusal(of: .press(gate), at: at(now)) == nil else { continue }
            #expect(pulseEnd == nil)
            if let lastEnd { #expect(now - lastEnd >= 700) }
            pulseEnd = now + 500
            policy.pulseBegan(gate, until: at(now + 500))
            count += 1
        }
        #expect(count > 10)
    }
}

/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
