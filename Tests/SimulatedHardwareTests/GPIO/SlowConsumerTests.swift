import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite("Edges for slow and changing consumers", .timeLimit(.minutes(5)))
struct SlowConsumerTests {
    @Test func exactlyTheNewestAreKept() async throws {
        let bench = GPIOBench()
        let line = try bench.input(17)
        for index in 0..<200 { try bench.chip.drive(LineOffset(17), index.isMultiple(of: 2) ? .high : .low) }
        line.release()
        var sequences: [UInt64] = []
        for await event in line.edges { sequences.append(event.sequence) }
        #expect(sequences == Array(UInt64(200 - SimulatedGPIOChip.edgeCapacity + 1)...200))
    }

    @Test func manyTasksAtOnceKeepLevelAndCountTogether() async throws {
        let bench = GPIOBench()
        let input = try bench.input(27)
        try bench.circuit.connect(bench.chip.line(LineOffset(17)), bench.chip.line(LineOffset(27)))
        let output = try bench.output(17)
        await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for index in 0..<100 { try await output.set(index.isMultiple(of: 2) ? .active : .inactive) }
                }
            }
        }
        input.release()
        let changes = try bench.chip.history(of: LineOffset(27)).count - 1
        var last: EdgeEvent?
        for await event in input.edges { last = event }
        #expect(last?.sequence == UInt64(changes))
        let levels = try bench.chip.history(of: LineOffset(27)).entries.map(\.level)
        for (one, next) in zip(levels, levels.dropFirst()) { #expect(one != next) }
        #expect(levels == (try bench.chip.history(of: LineOffset(17)).entries.map(\.level)))
        output.release()
    }
}
