import Testing

@testable import Boardhand

@Suite struct KernelObjectsTests {
    @Test func whatIsThereIsGivenBack() throws {
        // More in all than a process has, so each must have been given back.
        for _ in 0..<2048 { try KernelObjects.require() }
    }
}
