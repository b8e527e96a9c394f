import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct SimulatedBH1750Tests {
    private let clock = SimulatedClock()
    private let chip: SimulatedBH1750
    private let address = I2CAddress(0x23)

    init() {
        chip = SimulatedBH1750(clock: clock)
        chip.set(.illuminance, to: 1000)
    }

    private func write(_ opcodes: UInt8...) throws { _ = try chip.answer([.write(opcodes)], at: address) }

    private func read() throws -> UInt16 {
        let bytes = try chip.answer([.read(2)], at: address)[0]
        return UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    }

    @Test(arguments: [(0x20, 180, 1200), (0x21, 180, 2400), (0x23, 24, 1200)] as [(UInt8, Int, UInt16)])
    func measuresOnceAndPowersDown(_ opcode: UInt8, milliseconds: Int, counts: UInt16) throws {
        try write(opcode)
        clock.advance(by: .milliseconds(milliseconds) - .nanoseconds(1))
        #expect(try read() == 0)
        #expect(chip.isPoweredOn)
        clock.advance(by: .nanoseconds(1))
        #expect(try read() == counts)
        #expect(!chip.isPoweredOn)
        chip.set(.illuminance, to: 5)
        clock.advance(by: .seconds(1))
        #expect(try read() == counts)
    }

    @Test func measuresContinuously() throws {
        try write(0x10)
        clock.advance(by: .milliseconds(180))
        #expect(try read() == 1200)
        chip.set(.illuminance, to: 10)
        clock.advance(by: .milliseconds(180))
        #expect(try read() == 12)
        #expect(chip.isPoweredOn)
        try write(0x00)
        #expect(!chip.isPoweredOn)
    }

    @Test func canBeAsQuickAsIsTypical() throws {
        chip.conversionTimeFactor = 2 / 3.0
        try write(0x10)
        clock.advance(by: .milliseconds(119))
        #expect(try read() == 0)
        clock.advance(by: .milliseconds(2))
        #expect(try read() == 1200)
        // It has gone on meanwhile: the next end is not counted from this look.
        chip.set(.illuminance, to: 10)
        clock.advance(by: .milliseconds(119))
        #expect(try read() == 12)
    }

    @Test func resetsOnlyWhenOn() throws {
        try write(0x20)
        clock.advance(by: .milliseconds(180))
        try write(0x07)
        #expect(try read() == 1200)
        try write(0x01, 0x07)
        #expect(try read() == 0)
    }

    @Test(arguments: [31, 69, 138, 254] as [UInt8]) func changesItsMeasurementTime(_ time: UInt8) throws {
        try write(0x40 | time >> 5)
        try write(0x60 | time & 0x1F)
        #expect(chip.measurementTime == time)
        try write(0x20)
        clock.advance(by: .milliseconds(180) * Int(time) / 69 - .microseconds(1))
        #expect(try read() == 0)
        clock.advance(by: .microseconds(2))
        #expect(abs(Int(try read()) - 1200 * Int(time) / 69) <= 1)
        chip.powerOn()
        #expect(chip.measurementTime == 69)
    }
}
