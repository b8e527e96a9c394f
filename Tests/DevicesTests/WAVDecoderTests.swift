import Devices
import HardwareAbstraction
import Testing

@Suite struct WAVDecoderTests {
    private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func chunk(_ id: String, _ body: [UInt8], size: UInt32? = nil) -> [UInt8] {
        Array(id.utf8) + little(size ?? UInt32(body.count)) + body + (body.count % 2 == 1 ? [0] : [])
    }

    private static func format(
        tag: UInt16 = 1,
        channels: UInt16 = 1,
        rate: UInt32 = 8000,
        bits: UInt16 = 16,
        blockAlign: UInt16? = nil,
        more: [UInt8] = []
    ) -> [UInt8] {
        let align = blockAlign ?? channels &* (bits / 8)
        return chunk(
            "fmt ",
            little(tag) + little(channels) + little(rate) + little(rate &* UInt32(align)) + little(align)
                + little(bits) + more
        )
    }

    private static func extension40(tag: UInt16, tail: UInt8 = 0x71) -> [UInt8] {
        little(UInt16(22)) + little(UInt16(24)) + little(UInt32(3)) + little(tag)
            + [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, tail]
    }

    private static func file(_ chunks: [UInt8]...) -> [UInt8] {
        let body = Array("WAVE".utf8) + chunks.flatMap(\.self)
        return Array("RIFF".utf8) + little(UInt32(body.count)) + body
    }

    private static func data16(_ samples: [Int16]) -> [UInt8] { chunk("data", samples.flatMap(little)) }

    @Test func `16 bits come as they are`() throws {
        let samples: [Int16] = [0, 1, -1, .max, .min, 1000]
        let sound = try WAVDecoder.decode(Self.file(Self.format(channels: 2, rate: 44100), Self.data16(samples)))
        #expect(sound == PCMSound(sampleRate: 44100, channels: 2, samples: samples))
    }

    @Test(
        arguments: [
            (8, [0x80, 0x00, 0xFF, 0x81], [0, -32768, 32512, 256]),
            (24, [0, 0, 0, 0xFF, 0xFF, 0x7F, 0, 0, 0x80, 0x7F, 0, 0, 0x80, 0, 0], [0, 32767, -32768, 0, 1]),
            (32, [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0x80, 0, 0x80, 0, 0], [0, 32767, -32768, 1]),
        ] as [(UInt16, [UInt8], [Int16])]
    )
    func `other widths are rounded to 16 bits`(bits: UInt16, data: [UInt8], samples: [Int16]) throws {
        let sound = try WAVDecoder.decode(Self.file(Self.format(bits: bits), Self.chunk("data", data)))
        #expect(sound.samples == samples)
    }

    @Test func `an extensible header with PCM is PCM`() throws {
        let format = Self.format(tag: 0xFFFE, bits: 24, more: Self.extension40(tag: 1))
        #expect(try WAVDecoder.decode(Self.file(format, Self.chunk("data", [0, 0, 1]))).samples == [256])
    }

    @Test func `other chunks are skipped with their padding`() throws {
        let bytes = Self.file(
            Self.chunk("LIST", [1, 2, 3]),
            Self.format(more: [0, 0]),
            Self.chunk("fact", [0, 0, 0, 0]),
            Self.data16([5]),
            Self.chunk("JUNK", [9])
        )
        #expect(try WAVDecoder.decode(bytes).samples == [5])
    }

    /// Streams write no size; a file can be cut off within a frame.
    @Test(arguments: [0, 0xFFFF_FFFF, 1000] as [UInt32])
    func `data goes to the end of the file at most, in whole frames`(size: UInt32) throws {
        let bytes = Self.file(Self.format(channels: 2), Self.chunk("data", [1, 0, 2, 0, 3, 0], size: size))
        #expect(try WAVDecoder.decode(bytes).samples == [1, 2])
    }

    @Test(
        arguments: [
            ([], .notWAV),
            (Array("RIFX\0\0\0\0WAVE".utf8), .notWAV),
            (file(), .noData),
            (file(format()), .noData),
            (file(format(), data16([])), .noData),
            (file(data16([1]), format()), .noFormat),
            (file(chunk("fmt ", [1, 0])), .truncated),
            (file(chunk("LIST", [1], size: 50)), .truncated),
            (file(format()) + [0x64], .truncated),
            (file(format(tag: 0xFFFE)), .truncated),
            (file(format(tag: 3, bits: 32)), .notPCM(tag: 3)),
            (file(format(tag: 6, bits: 8)), .notPCM(tag: 6)),
            (file(format(tag: 0xFFFE, bits: 24, more: extension40(tag: 3))), .notPCM(tag: 3)),
            (file(format(tag: 0xFFFE, bits: 24, more: extension40(tag: 1, tail: 0))), .notPCM(tag: 0xFFFE)),
            (file(format(bits: 12)), .bitsPerSample(12)),
            (file(format(channels: 0)), .channels(0)),
            (file(format(channels: 33)), .channels(33)),
            (file(format(rate: 0)), .sampleRate(0)),
            (file(format(rate: 400_000)), .sampleRate(400_000)),
            (file(format(blockAlign: 4)), .blockAlign(4)),
            (file(format(), data16([1, 2, 3])), .tooLong(limit: 2)),
        ] as [([UInt8], WAVError)]
    )
    func `what is wrong is said`(bytes: [UInt8], error: WAVError) {
        #expect(throws: error) { try WAVDecoder.decode(bytes, sampleLimit: 2) }
    }

    @Test func `no damage leads to more than an error`() {
        let sound = Self.file(Self.format(channels: 2), Self.chunk("LIST", [1, 2]), Self.data16([1, 2, 3, 4]))
        var random = SplitMix64(state: 7)
        var decoded = 0
        for _ in 0..<3000 {
            var bytes = Array(sound.prefix(Int.random(in: 0...sound.count, using: &random)))
            for _ in 0..<3 where !bytes.isEmpty {
                let index = Int.random(in: bytes.indices, using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            if let sound = try? WAVDecoder.decode(bytes) {
                decoded += 1
                #expect(!sound.samples.isEmpty && sound.samples.count % sound.channels == 0)
            }
        }
        #expect(decoded > 0)
    }
}
