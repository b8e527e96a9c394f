import HardwareAbstraction
import Testing

@testable import Devices

@Suite struct InputRecordTests {
    private static let unplugged = InputFailure.line(
        GPIOError(.unplugged, operation: "read", subject: "GPIO27 on pinctrl-bcm2711")
    )

    private func second(_ seconds: Int64) -> MonotonicInstant { MonotonicInstant(nanoseconds: seconds * 1_000_000_000) }

    private func record(hold: Duration = .zero, _ value: LineValue) -> InputRecord {
        var record = InputRecord(hold: hold, at: second(0))
        _ = record.opened(value, at: second(0))
        return record
    }

    private func edge(_ edge: Edge, _ sequence: UInt64, at seconds: Int64) -> EdgeEvent {
        EdgeEvent(edge: edge, timestamp: second(seconds), sequence: sequence)
    }

    @Test func `nothing is known before the first value`() {
        var record = InputRecord(hold: .zero, at: second(10))
        #expect(record.reading(at: second(13)) == InputReading(state: .unknown(.notRead), duration: .seconds(3)))
        #expect(record.opened(.active, at: second(14)) == [.init(state: .active, at: second(14))])
        #expect(record.reading(at: second(20)) == InputReading(state: .active, duration: .seconds(6)))
    }

    @Test func `edges change the state and count`() {
        var record = record(.inactive)
        let (first, lost) = record.take(edge(.rising, 1, at: 5))
        #expect(first == [.init(state: .active, at: second(5))])
        #expect(lost == 0)
        #expect(record.take(edge(.falling, 2, at: 7)).transitions == [.init(state: .inactive, at: second(7))])
        #expect(
            record.reading(at: second(10))
                == InputReading(state: .inactive, duration: .seconds(3), edges: 2, pulses: 1, pulsesPerMinute: 1)
        )
    }

    @Test func `an edge from before the first value counts and changes nothing in the past`() {
        var record = InputRecord(hold: .zero, at: second(0))
        _ = record.opened(.active, at: second(10))
        #expect(record.take(edge(.rising, 1, at: 9)).transitions == [])
        #expect(record.take(edge(.falling, 2, at: 9)).transitions == [.init(state: .inactive, at: second(10))])
        #expect(record.reading(at: second(10)).pulses == 1)
    }

    @Test(
        arguments: [
            // State before, edge that comes, its sequence; lost, edges and pulses.
            (LineValue.inactive, Edge.rising, 1, 0, 1, 1),
            (.inactive, .rising, 3, 2, 3, 2),
            (.inactive, .falling, 2, 1, 2, 1),
            (.active, .rising, 2, 1, 2, 1),
            (.active, .falling, 3, 2, 3, 1),
            (.active, .falling, 5, 4, 5, 2),
        ] as [(LineValue, Edge, UInt64, UInt64, UInt64, UInt64)]
    )
    func `lost edges count as they must have come`(
        before: LineValue,
        edge: Edge,
        sequence: UInt64,
        lost: UInt64,
        edges: UInt64,
        pulses: UInt64
    ) {
        var record = record(before)
        let taken = record.take(self.edge(edge, sequence, at: 1))
        #expect(taken.lost == lost)
        let reading = record.reading(at: second(1))
        #expect(reading.edges == edges)
        #expect(reading.pulses == pulses)
        #expect(reading.lostEdges == lost)
        #expect(record.take(self.edge(edge, sequence + 1, at: 2)).lost == 0)
    }

    @Test func `a line that is requested again counts its edges from one`() {
        var record = record(.inactive)
        _ = record.take(edge(.rising, 1, at: 1))
        _ = record.take(edge(.falling, 2, at: 2))
        _ = record.failed(Self.unplugged, at: second(3))
        _ = record.opened(.inactive, at: second(4))
        #expect(record.take(edge(.rising, 1, at: 5)).lost == 0)
        #expect(record.reading(at: second(5)).edges == 3)
    }

    @Test func `a value that was read mends the state`() {
        var record = record(.inactive)
        #expect(record.read(.inactive, countsEdge: true, at: second(1)) == [])
        #expect(record.read(.active, countsEdge: true, at: second(2)) == [.init(state: .active, at: second(2))])
        #expect(record.read(.inactive, countsEdge: false, at: second(3)) == [.init(state: .inactive, at: second(3))])
        #expect(record.reading(at: second(3)).edges == 1)
    }

    @Test func `a failure makes the state unknown once, and says the last reason`() {
        var record = record(.active)
        let gone = record.failed(Self.unplugged, at: second(2))
        #expect(gone.transitions == [.init(state: .unknown(Self.unplugged), at: second(2))])
        #expect(gone.isFirst)
        let again = record.failed(.edgesEnded(line: "GPIO27"), at: second(3))
        #expect(again.transitions == [])
        #expect(!again.isFirst)
        let reading = record.reading(at: second(5))
        #expect(reading == InputReading(state: .unknown(.edgesEnded(line: "GPIO27")), duration: .seconds(3)))
    }

    @Test func `a line that cannot be had at the start is a failure, once`() {
        var record = InputRecord(hold: .zero, at: second(0))
        #expect(record.failed(Self.unplugged, at: second(0)) == ([], true))
        #expect(record.failed(Self.unplugged, at: second(1)) == ([], false))
    }

    @Test func `motion holds on after the last edge`() {
        var record = record(hold: .seconds(30), .inactive)
        #expect(record.deadline == nil)
        #expect(record.take(edge(.rising, 1, at: 10)).transitions == [.init(state: .active, at: second(10))])
        #expect(record.deadline == nil, "while the line is active nothing ends")
        #expect(record.take(edge(.falling, 2, at: 12)).transitions == [])
        #expect(record.deadline == second(42))
        #expect(record.take(edge(.rising, 3, at: 40)).transitions == [])
        #expect(record.take(edge(.falling, 4, at: 41)).transitions == [])
        #expect(record.settle(at: second(70)) == [])
        #expect(record.reading(at: second(70)).state == .active)
        // Not settled yet, and over nevertheless.
        #expect(record.reading(at: second(72)).state == .inactive)
        #expect(record.reading(at: second(72)).duration == .seconds(1))
        #expect(record.settle(at: second(72)) == [.init(state: .inactive, at: second(71))])
        #expect(record.deadline == nil)
    }

    @Test func `an edge after the end of a hold shows both changes in order`() {
        var record = record(hold: .seconds(30), .inactive)
        _ = record.take(edge(.rising, 1, at: 10))
        _ = record.take(edge(.falling, 2, at: 11))
        #expect(
            record.take(edge(.rising, 3, at: 50)).transitions
                == [.init(state: .inactive, at: second(41)), .init(state: .active, at: second(50))]
        )
    }

    @Test func `a line that is lost does not hold on`() {
        var record = record(hold: .seconds(30), .inactive)
        _ = record.take(edge(.rising, 1, at: 10))
        _ = record.take(edge(.falling, 2, at: 11))
        #expect(record.failed(Self.unplugged, at: second(12)).transitions.map(\.state) == [.unknown(Self.unplugged)])
        #expect(record.deadline == nil)
        #expect(record.opened(.inactive, at: second(13)) == [.init(state: .inactive, at: second(13))])
    }
}
