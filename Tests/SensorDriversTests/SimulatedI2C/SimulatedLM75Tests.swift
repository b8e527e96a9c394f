import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct SimulatedLM75Tests {
    private let clock = SimulatedClock()
    private let chip: SimulatedLM75
    private let address = I2CAddress(0x48)

    init() { chip = SimulatedLM75(clock: clock) }

    private func read(_ register: UInt8, _ count: Int = 2) throws -> [UInt8] {
        try chip.answer([.write([register]), .read(count)], at: address)[0]
    }

    @Test func wakesWithItsDefaults() throws {
        #expect(try read(0) == [0, 0])
        #expect(try read(1, 1) == [0])
        #expect(try read(2) == [0x4B, 0x00])
        #expect(try read(3) == [0x50, 0x00])
    }

    @Test(
        arguments: [(25, 0x1900), (-0.5, 0xFF80), (-55, 0xC900), (125, 0x7D00), (25.1, 0x1920)] as [(Double, UInt16)]
    )
    func convertsEvery100Milliseconds(_ temperature: Double, word: UInt16) throws {
        chip.set(.temperature, to: temperature)
        clock.advance(by: .milliseconds(100))
        #expect(try read(0) == [UInt8(word >> 8), UInt8(word & 0xFF)])
        chip.set(.temperature, to: 1)
        clock.advance(by: .milliseconds(99))
        #expect(try read(0) == [UInt8(word >> 8), UInt8(word & 0xFF)])
        clock.advance(by: .milliseconds(1))
        #expect(try read(0) == [0x01, 0x00])
    }

    @Test func restsWhenShutDown() throws {
        _ = try chip.answer([.write([1, 1])], at: address)
        clock.advance(by: .seconds(1))
        #expect(try read(0) == [0, 0])
        _ = try chip.answer([.write([1, 0])], at: address)
        #expect(try read(0) == [0, 0])
        clock.advance(by: .milliseconds(100))
        #expect(try read(0) == [0x17, 0x00])
    }

    @Test func keepsItsLimits() throws {
        _ = try chip.answer([.write([3, 0x1E, 0xFF])], at: address)
        #expect(try read(3) == [0x1E, 0x80])
    }
}
