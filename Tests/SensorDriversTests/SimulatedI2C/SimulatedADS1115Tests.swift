import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct SimulatedADS1115Tests {
    private let clock = SimulatedClock()
    private let chip: SimulatedADS1115
    private let address = I2CAddress(0x48)

    init() {
        chip = SimulatedADS1115(clock: clock, supply: 5)
        for (channel, voltage) in [("A0", 1.024), ("A1", 2.048), ("A2", 5), ("A3", 0)] {
            chip.set(.voltage, to: voltage, channel: channel)
        }
    }

    private func write(_ word: UInt16, to register: UInt8) throws {
        _ = try chip.answer([.write([register, UInt8(word >> 8), UInt8(word & 0xFF)])], at: address)
    }

    private func read(_ register: UInt8) throws -> UInt16 {
        let bytes = try chip.answer([.write([register]), .read(2)], at: address)[0]
        return UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    }

    @Test func wakesWithItsDefaults() throws {
        #expect(try (0...3).map { try read($0) } == [0x0000, 0x8583, 0x8000, 0x7FFF])
    }

    @Test func showsThatItConverts() throws {
        try write(0xC383, to: 1)
        #expect(try read(1) == 0x4383)
        clock.advance(by: .microseconds(8592))
        #expect(try read(1) == 0x4383)
        #expect(try read(0) == 0)
        clock.advance(by: .microseconds(1))
        #expect(try read(1) == 0xC383)
        #expect(try read(0) == 0x2000)
    }

    @Test(
        arguments: [
            // A0 at each range
            (0xC183, 0x1555), (0xC383, 0x2000), (0xC583, 0x4000), (0xC783, 0x7FFF), (0xC983, 0x7FFF), (0xCB83, 0x7FFF),
            // A0−A1, A0−A3, A1−A3, A2−A3 at ±2.048 V, A1 and A3 at ±4.096 V, A0−A1 clipped below
            (0x8583, 0xC000), (0x9583, 0x4000), (0xA583, 0x7FFF), (0xB583, 0x7FFF), (0xD383, 0x4000), (0xF383, 0x0000),
            (0x8983, 0x8000),
        ] as [(UInt16, UInt16)]
    )
    func convertsAndClips(_ configuration: UInt16, counts: UInt16) throws {
        try write(configuration, to: 1)
        clock.advance(by: .milliseconds(9))
        #expect(try read(0) == counts)
    }

    @Test func ignoresAStartWhileItConverts() throws {
        try write(0xC383, to: 1)
        clock.advance(by: .milliseconds(4))
        try write(0xF383, to: 1)
        clock.advance(by: .milliseconds(5))
        #expect(try read(1) == 0xF383)
        #expect(try read(0) == 0x2000)
    }

    @Test func convertsContinuously() throws {
        try write(0x4283, to: 1)
        clock.advance(by: .milliseconds(9))
        #expect(try read(0) == 0x2000)
        chip.set(.voltage, to: 2.048, channel: "A0")
        clock.advance(by: .milliseconds(9))
        #expect(try read(0) == 0x4000)
        #expect(try read(1) & 0x8000 == 0)
    }

    /// However seldom somebody looks.
    @Test func aNewConfigurationCountsFromTheConversionAfterTheOneUnderWay() throws {
        try write(0x4283, to: 1)
        clock.advance(by: .milliseconds(4))
        try write(0x5283, to: 1)
        clock.advance(by: .milliseconds(5))
        #expect(try read(0) == 0x2000)
        try write(0x6283, to: 1)
        clock.advance(by: .seconds(3600))
        #expect(try read(0) == 0x7FFF)
        // Looking does not hold up what is under way.
        chip.set(.voltage, to: 1.024, channel: "A2")
        clock.advance(by: .microseconds(8593))
        #expect(try read(0) == 0x2000)
    }

    @Test func keepsInputsWithinItsSupply() {
        chip.set(.voltage, to: 12, channel: "A1")
        #expect(chip.value(of: .voltage, channel: "A1") == 5.3)
        #expect(!chip.set(.voltage, to: 1, channel: "A4"))
        #expect(chip.inputs.map(\.channel) == ["A0", "A1", "A2", "A3"])
    }
}
