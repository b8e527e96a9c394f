import Testing

@testable import Endpoint

@Suite struct KernelRandomnessTests {
    @Test("over several fetches no number comes twice, and one in 2^64 would")
    func neverRepeats() {
        var randomness = KernelRandomness()
        let numbers = (0..<1000).map { _ in randomness.next() }
        #expect(Set(numbers).count == numbers.count)
    }

    @Test("two connections have nothing in common")
    func isEachOnesOwn() {
        var one = KernelRandomness()
        var other = KernelRandomness()
        let numbers = Set((0..<100).map { _ in one.next() })
        #expect(numbers.isDisjoint(with: (0..<100).map { _ in other.next() }))
    }
}
