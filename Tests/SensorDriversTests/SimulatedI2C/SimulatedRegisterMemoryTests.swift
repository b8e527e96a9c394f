import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct SimulatedRegisterMemoryTests {
    private let address = I2CAddress(0x50)

    @Test func movesItsPointerOnAndAround() throws {
        let memory = SimulatedRegisterMemory()
        _ = try memory.answer([.write([0xFE, 1, 2, 3])], at: address)
        #expect(memory[0xFE] == 1 && memory[0xFF] == 2 && memory[0x00] == 3)
        #expect(try memory.answer([.write([0xFF]), .read(2)], at: address) == [[2, 3]])
        // The next read goes on where the last one ended.
        #expect(try memory.answer([.read(1)], at: address) == [[0xFF]])
    }

    @Test func keepsItsContentsWithoutPower() throws {
        let memory = SimulatedRegisterMemory([7, 8])
        _ = try memory.answer([.write([1])], at: address)
        memory.powerOn()
        #expect(try memory.answer([.read(2)], at: address) == [[7, 8]])
    }
}
