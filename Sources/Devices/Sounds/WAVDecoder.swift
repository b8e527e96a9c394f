public import HardwareAbstraction

/// Reads WAV files with 8, 16, 24 or 32 bits of PCM, plain or extensible, into 16-bit samples.
///
/// Source: IBM and Microsoft, Multimedia Programming Interface and Data Specifications 1.0, "Waveform Audio File
/// Format"; Microsoft, WAVEFORMATEXTENSIBLE.
public enum WAVDecoder {
    /// 60 seconds of stereo at 48 kHz: 11.5 MB.
    public static let defaultSampleLimit = 5_760_000

    private static let tagPCM: UInt16 = 1
    private static let tagExtensible: UInt16 = 0xFFFE
    /// What follows the tag in KSDATAFORMAT_SUBTYPE_*.
    private static let subtypeTail: [UInt8] = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
    private static let maximumChannels: UInt16 = 32
    private static let maximumSampleRate: UInt32 = 384_000

    /// - Parameter sampleLimit: the most samples, all channels together.
    public static func decode(
        _ bytes: [UInt8],
        sampleLimit: Int = defaultSampleLimit
    ) throws(WAVError) -> PCMSound {
        guard bytes.count >= 12, ascii(bytes[0..<4]) == "RIFF", ascii(bytes[8..<12]) == "WAVE" else {
            throw .notWAV
        }
        // The size in the RIFF header is not looked at: streams cannot know it.
        var format: Format?
        var position = 12
        while position + 8 <= bytes.count {
            let id = ascii(bytes[position..<position + 4])
            let size = Int(littleEndian(bytes[position + 4..<position + 8]))
            let body = bytes[(position + 8)...]
            if id == "data" {
                guard let format else { throw .noFormat }
                return try sound(body.prefix(dataSize(size, available: body.count)), format, sampleLimit)
            }
            guard size <= body.count else { throw .truncated }
            if id == "fmt " { format = try Format(Array(body.prefix(size))) }
            // Chunks are padded to an even length.
            position += 8 + size + size % 2
        }
        throw position < bytes.count ? .truncated : .noData
    }

    /// Streams write 0 or the largest size; a file cut off is played as far as it goes.
    private static func dataSize(_ size: Int, available: Int) -> Int {
        size == 0 || size == 0xFFFF_FFFF ? available : min(size, available)
    }

    private static func sound(
        _ data: ArraySlice<UInt8>,
        _ format: Format,
        _ sampleLimit: Int
    ) throws(WAVError) -> PCMSound {
        let frames = data.count / format.blockAlign
        guard frames > 0 else { throw .noData }
        guard frames * format.channels <= sampleLimit else { throw .tooLong(limit: sampleLimit) }
        let width = format.bits / 8
        let samples = data.prefix(frames * format.blockAlign).withUnsafeBufferPointer { buffer in
            stride(from: 0, to: buffer.count, by: width).map { start in
                sample(buffer[start..<start + width])
            }
        }
        return PCMSound(sampleRate: format.sampleRate, channels: format.channels, samples: samples)
    }

    private static func sample(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int16 {
        // Eight bits are unsigned, more are signed.
        if bytes.count == 1 { return (Int16(bytes[bytes.startIndex]) - 128) << 8 }
        let unused = 32 - 8 * bytes.count
        let value = Int32(bitPattern: littleEndian(bytes) << UInt32(unused))
        // To the nearest; only the very top would round beyond the range.
        let (rounded, overflow) = value.addingReportingOverflow(0x8000)
        return overflow ? .max : Int16(truncatingIfNeeded: rounded >> 16)
    }

    private struct Format {
        let channels: Int
        let sampleRate: Int
        let blockAlign: Int
        let bits: Int

        init(_ bytes: [UInt8]) throws(WAVError) {
            guard bytes.count >= 16 else { throw .truncated }
            func word(_ offset: Int) -> UInt16 { UInt16(truncatingIfNeeded: littleEndian(bytes[offset..<offset + 2])) }
            var tag = word(0)
            if tag == tagExtensible {
                guard bytes.count >= 40 else { throw .truncated }
                tag = word(24)
                guard Array(bytes[26..<40]) == subtypeTail else { throw .notPCM(tag: tagExtensible) }
            }
            guard tag == tagPCM else { throw .notPCM(tag: tag) }
            let (channels, rate, blockAlign, bits) = (word(2), littleEndian(bytes[4..<8]), word(12), word(14))
            guard [8, 16, 24, 32].contains(bits) else { throw .bitsPerSample(bits) }
            guard (1...maximumChannels).contains(channels) else { throw .channels(channels) }
            guard (1...maximumSampleRate).contains(rate) else { throw .sampleRate(rate) }
            guard blockAlign == channels * (bits / 8) else { throw .blockAlign(blockAlign) }
            self.channels = Int(channels)
            self.sampleRate = Int(rate)
            self.blockAlign = Int(blockAlign)
            self.bits = Int(bits)
        }
    }

    private static func ascii(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func littleEndian(_ bytes: some BidirectionalCollection<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
