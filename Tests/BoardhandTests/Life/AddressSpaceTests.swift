import Testing

@testable import Boardhand

@Suite struct AddressSpaceTests {
    @Test func whatIsThereIsGivenBack() throws {
        // More in all than a process can have, so each must have been given back.
        for _ in 0..<2048 { try AddressSpace.require(1 << 37) }
        try AddressSpace.require()
    }

    @Test func whatIsNotThereIsSaidWithTheRemedy() {
        let failure = #expect(throws: Failure.self) { try AddressSpace.require(1 << 62) }
        #expect(failure?.code == .systemError)
        #expect(failure?.description.contains("LimitAS=") == true)
    }
}
