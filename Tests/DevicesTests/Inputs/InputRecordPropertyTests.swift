import HardwareAbstraction
import Testing

@testable import Devices

/// Random waveforms whose oldest edges are dropped now and then, as a kernel's full buffer does.
@Suite struct InputRecordPropertyTests {
    private struct Heard {
        var edges: [EdgeEvent] = []
        var value = LineValue.inactive
        var sequence: UInt64 = 0
        var rising: UInt64 = 0
    }

    private func instant(_ milliseconds: Int64) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: milliseconds * 1_000_000)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>, [0, 500] as [Int64])
    func `whatever is lost, counts are exact and the state is the line's`(seed: UInt64, hold: Int64) {
        var random = SplitMix64(state: seed)
        var line = Heard()
        var record = InputRecord(hold: .milliseconds(hold), at: instant(0))
        _ = record.opened(line.value, at: instant(0))
        var time: Int64 = 0
        var lost: UInt64 = 0
        var last: InputRecord.Transition?
        var lastEdge: Int64?
        func check(_ transitions: [InputRecord.Transition]) {
            for transition in transitions {
                // Every change is one, and none is before the one before.
                #expect(transition.state != last?.state)
                #expect(last.map { $0.at <= transition.at } ?? true)
                last = transition
            }
        }
        for _ in 0..<300 {
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                time += Int64.random(in: 1...400, using: &random)
                line.value = line.value.inverted
                line.sequence += 1
                if line.value == .active { line.rising += 1 }
                lastEdge = time
                line.edges.append(
                    EdgeEvent(
                        edge: line.value == .active ? .rising : .falling,
                        timestamp: instant(time),
                        sequence: line.sequence
                    )
                )
            }
            if line.edges.count > 5 {
                lost += UInt64(line.edges.count - 5)
                line.edges.removeFirst(line.edges.count - 5)
            }
            for edge in line.edges {
                let taken = record.take(edge)
                check(taken.transitions)
                if taken.lost > 0 { check(record.read(line.value, countsEdge: false, at: instant(time))) }
            }
            line.edges = []
            time += Int64.random(in: 0...600, using: &random)
            if Bool.random(using: &random) { check(record.settle(at: instant(time))) }
            let reading = record.reading(at: instant(time))
            #expect(reading.edges == line.sequence)
            #expect(reading.pulses == line.rising)
            #expect(reading.lostEdges == lost)
            let isHeld = lastEdge.map { hold > 0 && time < $0 + hold } ?? false
            #expect(reading.state == (line.value == .active || isHeld ? .active : .inactive))
        }
    }
}
