import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite struct EdgeCounterTests {
    @Test func countsFromOne() {
        var counter = EdgeCounter()
        #expect([Edge.rising, .falling, .rising].map { counter.count($0) } == [1, 2, 3])
    }

    @Test func takesTheKernelsNumbersAndKeepsTheirGaps() {
        var counter = EdgeCounter()
        let numbers: [UInt32] = [1, 2, 7, 8, 300]
        #expect(numbers.map { counter.count(.rising, kernelSequence: $0) } == [1, 2, 7, 8, 300])
    }

    @Test func aFirstEdgeThatTheKernelHasDroppedIsAGap() {
        var counter = EdgeCounter()
        #expect(counter.count(.falling, kernelSequence: 5) == 5)
    }

    @Test func goesOnWhereTheKernelsNumbersWrap() {
        var counter = EdgeCounter()
        #expect(counter.count(.rising, kernelSequence: .max) == 0xFFFF_FFFF)
        // The kernel's number after that is 0, which reads as "does not count": it is one edge more all the same.
        #expect(counter.count(.falling, kernelSequence: 0) == 0x1_0000_0000)
        #expect(counter.count(.rising, kernelSequence: 1) == 0x1_0000_0001)
    }

    @Test(arguments: [
        (EdgeDetection.both, Edge.rising, UInt64(3)), (.both, .falling, 2), (.rising, .rising, 2),
        (.falling, .rising, 2),
    ])
    func knowsOfALossOnlyByTwoLikeEdgesAfterAFullRing(_ detection: EdgeDetection, _ next: Edge, _ sequence: UInt64) {
        var counter = EdgeCounter()
        #expect(counter.count(.rising) == 1)
        counter.ringWasFull(detection)
        #expect(counter.count(next) == sequence)
        // It is said once.
        #expect(counter.count(next) == sequence + 1)
    }

    @Test func twoLikeEdgesWithoutAFullRingAreNoLoss() {
        var counter = EdgeCounter()
        #expect([Edge.rising, .rising].map { counter.count($0) } == [1, 2])
    }
}
