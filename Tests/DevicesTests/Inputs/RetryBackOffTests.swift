import Testing

@testable import Devices

@Suite struct RetryBackOffTests {
    @Test(
        arguments: [
            ([nil, nil, nil, nil, nil, nil, nil], [1, 2, 4, 8, 16, 30, 30]),
            ([nil, nil, 29, 30, nil], [1, 2, 4, 1, 2]),
        ] as [([Int?], [Int])]
    )
    func `pauses double until a line has held long enough`(held: [Int?], pauses: [Int]) {
        var backOff = RetryBackOff()
        #expect(
            held.map { backOff.pause(afterHolding: $0.map { .seconds($0) }) } == pauses.map { Duration.seconds($0) }
        )
    }
}
