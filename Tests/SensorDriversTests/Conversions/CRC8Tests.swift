import SensorDrivers
import Testing

@Suite struct CRC8Tests {
    @Test(
        arguments: [
            ("BEEF", 0x92), ("0000", 0x81), ("FFFF", 0xAC), ("8000", 0xA2), ("6666", 0x93), ("D400", 0xC6),
            ("1C7FFFC5E000", 0x91),
        ] as [(String, UInt8)]
    )
    func startsFromAllOnes(_ hex: String, checksum: UInt8) throws {
        #expect(CRC8.checksum(try bytes(hex)) == checksum)
    }

    @Test(arguments: [("DC", 0x79), ("683A", 0x7C), ("4E85", 0x6B)] as [(String, UInt8)])
    func startsFromZero(_ hex: String, checksum: UInt8) throws {
        #expect(CRC8.checksum(try bytes(hex), initial: 0) == checksum)
    }

    @Test func takesFramesApart() throws {
        #expect(CRC8.words(of: try bytes("6666 93 8000 A2")) == [0x6666, 0x8000])
        #expect(CRC8.words(of: try bytes("8010 E1")) == [0x8010])
        #expect(CRC8.words(of: []) == [])
    }

    @Test(arguments: 0..<48) func noticesEveryFlippedBit(_ bit: Int) throws {
        var frame = try bytes("6B8A 6F 5A3C 30")
        frame[bit / 8] ^= 1 << (bit % 8)
        #expect(CRC8.words(of: frame) == nil)
    }

    @Test(arguments: ["66", "6666", "6666 93 80", "6666 93 8000"]) func refusesPartsOfFrames(_ hex: String) throws {
        #expect(CRC8.words(of: try bytes(hex)) == nil)
    }
}
