import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct SimulatedSHT3xTests {
    private let clock = SimulatedClock()
    private let chip: SimulatedSHT3x
    private let address = I2CAddress(0x44)

    init() {
        chip = SimulatedSHT3x(clock: clock)
        chip.setRawWords(temperature: 0x6666, humidity: 0x8000)
    }

    private func command(_ command: UInt16) throws { _ = try chip.answer([.write(Self.bytes(command))], at: address) }

    private func read(_ count: Int, after command: UInt16? = nil) throws -> [UInt8] {
        let writes = command.map { [I2COperation.write(Self.bytes($0))] } ?? []
        return try chip.answer(writes + [.read(count)], at: address)[0]
    }

    private static func bytes(_ command: UInt16) -> [UInt8] { [UInt8(command >> 8), UInt8(command & 0xFF)] }

    private let frame: [UInt8] = [0x66, 0x66, 0x93, 0x80, 0x00, 0xA2]

    @Test(arguments: [(0x2400, 15), (0x240B, 6), (0x2416, 4)] as [(UInt16, Int)])
    func refusesEverythingWhileItMeasures(_ single: UInt16, milliseconds: Int) throws {
        try command(single)
        clock.advance(by: .milliseconds(milliseconds) - .nanoseconds(1))
        #expect(throws: SimulatedI2CRefusal.address) { _ = try read(6) }
        #expect(throws: SimulatedI2CRefusal.address) { try command(0x3093) }
        clock.advance(by: .nanoseconds(1))
        #expect(try read(6) == frame)
        // Each measurement is read once.
        #expect(throws: SimulatedI2CRefusal.address) { _ = try read(6) }
    }

    @Test func tellsItsStatus() throws {
        #expect(try read(3, after: 0xF32D) == [0x80, 0x10, 0xE1])
        try command(0x3041)
        #expect(try read(3, after: 0xF32D) == [0x00, 0x00, 0x81])
        try command(0x306D)
        #expect(chip.status == 0x2000)
        try command(0x3066)
        #expect(chip.status == 0)
        try command(0x1234)
        #expect(chip.status == 0x0002)
    }

    @Test func resets() throws {
        try command(0x3041)
        try command(0x306D)
        try command(0x30A2)
        #expect(throws: SimulatedI2CRefusal.address) { try command(0x3041) }
        clock.advance(by: .microseconds(1500))
        #expect(try read(3, after: 0xF32D).prefix(2) == [0x00, 0x10])
    }

    /// Words and check sums of Sensirion's "Alert Mode of SHT3x- and STS3x-DIS".
    @Test(
        arguments: [
            (0xE11F, 0x611D, [0xCD, 0x33, 0xFD]), (0xE114, 0x6116, [0xC9, 0x2D, 0x22]),
            (0xE109, 0x610B, [0x38, 0x69, 0x37]), (0xE102, 0x6100, [0x34, 0x66, 0xAD]),
        ] as [(UInt16, UInt16, [UInt8])]
    )
    func keepsItsAlertLimits(_ reading: UInt16, _ writing: UInt16, _ powerOn: [UInt8]) throws {
        #expect(try read(3, after: reading) == powerOn)
        _ = try chip.answer([.write(Self.bytes(writing) + [0x66, 0x66, 0x93])], at: address)
        #expect(try read(3, after: reading) == [0x66, 0x66, 0x93])
        #expect(chip.status & 0x0003 == 0)
        // Damaged on its way, it counts for nothing.
        _ = try chip.answer([.write(Self.bytes(writing) + [0x66, 0x67, 0x93])], at: address)
        #expect(chip.status & 0x0003 == 0x0001)
        #expect(try read(3, after: reading) == [0x66, 0x66, 0x93])
        try command(0x30A2)
        clock.advance(by: .milliseconds(2))
        #expect(try read(3, after: reading) == powerOn)
    }

    @Test func tellsItsSerialNumber() throws {
        // CRC vectors: 0123 -> A0, 4567 -> 53
        #expect(try read(6, after: 0x3780) == [0x01, 0x23, 0xA0, 0x45, 0x67, 0x53])
    }

    @Test func measuresPeriodically() throws {
        try command(0x2130)
        #expect(throws: SimulatedI2CRefusal.address) { _ = try read(6, after: 0xE000) }
        clock.advance(by: .milliseconds(15))
        #expect(try read(6, after: 0xE000) == frame)
        #expect(throws: SimulatedI2CRefusal.address) { _ = try read(6, after: 0xE000) }
        clock.advance(by: .milliseconds(1000))
        #expect(try read(6, after: 0xE000) == frame)
        // Single shots wait until it is told to stop.
        try command(0x2400)
        #expect(chip.status & 0x0002 != 0)
        try command(0x3093)
        try command(0x2400)
        clock.advance(by: .milliseconds(15))
        #expect(try read(6) == frame)
    }

    @Test func measuresTheEnvironment() throws {
        chip.clearRawWords()
        chip.set(.temperature, to: 25)
        chip.set(.humidity, to: 50)
        try command(0x2400)
        clock.advance(by: .milliseconds(15))
        #expect(try read(6) == frame)
    }
}
