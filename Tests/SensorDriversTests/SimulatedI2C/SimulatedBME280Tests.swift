import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct SimulatedBME280Tests {
    private let clock = SimulatedClock()
    private let chip: SimulatedBME280
    private let address = I2CAddress(0x76)

    init() {
        chip = SimulatedBME280(clock: clock)
        clock.advance(by: .milliseconds(2))
    }

    private func write(_ bytes: UInt8...) throws { _ = try chip.answer([.write(bytes)], at: address) }

    private func read(_ register: UInt8, _ count: Int = 1) throws -> [UInt8] {
        try chip.answer([.write([register]), .read(count)], at: address)[0]
    }

    private let nothing: [UInt8] = [0x80, 0x00, 0x00, 0x80, 0x00, 0x00, 0x80, 0x00]

    @Test func copiesItsTrimmingAfterReset() throws {
        #expect(try read(0xD0) == [0x60])
        #expect(try read(0xF3) == [0x00])
        #expect(try read(0x88, 2) == [0x45, 0x6F])
        try write(0xE0, 0xB6)
        #expect(try read(0xF3) == [0x01])
        #expect(try read(0x88, 2) == [0, 0])
        clock.advance(by: .milliseconds(2))
        #expect(try read(0xF3) == [0x00])
        #expect(try read(0xE1, 7) == [0x61, 0x01, 0x00, 0x15, 0x04, 0x00, 0x1E])
        #expect(try read(0xA1) == [0x4B])
    }

    @Test func measuresOnceInForcedMode() throws {
        try write(0xF2, 0x01, 0xF4, 0x25)
        #expect(try read(0xF3) == [0x08])
        #expect(try read(0xF7, 8) == nothing)
        clock.advance(by: .microseconds(9299))
        #expect(try read(0xF3) == [0x08])
        clock.advance(by: .microseconds(1))
        #expect(try read(0xF3, 2) == [0x00, 0x24])
        let first = try read(0xF7, 8)
        #expect(first != nothing)
        chip.set(.temperature, to: 40)
        clock.advance(by: .seconds(1))
        #expect(try read(0xF7, 8) == first)
    }

    @Test(
        arguments: [(0xB7, 0x05, 112_800), (0x24, 0x00, 6425), (0x20, 0x00, 3550), (0x4C, 0x03, 25_400)]
            as [(UInt8, UInt8, Int)]
    )
    func takesAsLongAsItIsOversampled(_ control: UInt8, humidity: UInt8, microseconds: Int) throws {
        try write(0xF2, humidity, 0xF4, control & 0xFC | 0x01)
        clock.advance(by: .microseconds(microseconds - 1))
        #expect(try read(0xF3) == [0x08])
        clock.advance(by: .microseconds(1))
        #expect(try read(0xF3) == [0x00])
    }

    /// Data sheet, section 5.4.3.
    @Test func takesHumidityControlWithTheNextMeasurementControl() throws {
        try write(0xF4, 0x25)
        try write(0xF2, 0x01)
        clock.advance(by: .milliseconds(20))
        #expect(try read(0xFD, 2) == [0x80, 0x00])
        try write(0xF4, 0x25)
        clock.advance(by: .milliseconds(20))
        #expect(try read(0xFD, 2) != [0x80, 0x00])
    }

    @Test func skipsWhatIsNotSampled() throws {
        try write(0xF4, 0x05)
        clock.advance(by: .milliseconds(20))
        let data = try read(0xF7, 8)
        #expect(Array(data[3...]) == [0x80, 0x00, 0x00, 0x80, 0x00])
        #expect(Array(data[..<3]) != [0x80, 0x00, 0x00])
    }

    @Test func measuresOverAndOverInNormalMode() throws {
        try write(0xF5, 0x20, 0xF2, 0x01, 0xF4, 0x27)
        clock.advance(by: .microseconds(9300))
        let first = try read(0xF7, 8)
        chip.set(.temperature, to: 40)
        clock.advance(by: .microseconds(62_500))
        #expect(try read(0xF7, 8) == first)
        #expect(try read(0xF3) == [0x08])
        clock.advance(by: .microseconds(9300))
        #expect(try read(0xF3) == [0x00])
        #expect(try read(0xF7, 8) != first)
        // Settings stay while it measures.
        try write(0xF5, 0xA0)
        #expect(try read(0xF5) == [0x20])
    }

    @Test func forgetsSettingsWithItsPower() throws {
        try write(0xF5, 0xA0, 0xF2, 0x01, 0xF4, 0x25)
        chip.powerOn()
        clock.advance(by: .seconds(1))
        #expect(try read(0xF2, 4) == [0, 0, 0, 0])
        #expect(try read(0xF7, 8) == nothing)
    }

    @Test func clampsWhatIsSet() {
        #expect(chip.set(.temperature, to: 500))
        #expect(chip.value(of: .temperature) == 85)
        #expect(!chip.set(.temperature, to: .nan))
        #expect(!chip.set(.voltage, to: 1))
        #expect(!chip.set(.temperature, to: 1, channel: "A0"))
        #expect(chip.value(of: .illuminance) == nil)
    }
}
