import HardwareAbstraction

/// What `espeak-ng --stdout` writes: a WAV header of always the same form, whose sizes are not known when it is written,
/// and samples to the end. (espeak-ng, src/espeak-ng.c, OpenWavFile)
enum EspeakSound {
    static let headerSize = 44

    /// - Returns: `nil` for anything else.
    static func decode(_ bytes: [UInt8]) -> PCMSound? {
        func word(_ offset: Int) -> Int { Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 }
        guard bytes.count >= headerSize,
            bytes[0..<4].elementsEqual("RIFF".utf8), bytes[8..<16].elementsEqual("WAVEfmt ".utf8),
            bytes[36..<40].elementsEqual("data".utf8),
            // A chunk of 16 bytes: PCM, one channel, 16 bits.
            word(16) == 16, word(20) == 1, word(22) == 1, word(34) == 16
        else { return nil }
        let rate = word(24) | word(26) << 16
        guard (1...384_000).contains(rate) else { return nil }
        let samples = stride(from: headerSize, to: bytes.count - 1, by: 2).map {
            Int16(truncatingIfNeeded: word($0))
        }
        return samples.isEmpty ? nil : PCMSound(sampleRate: rate, channels: 1, samples: samples)
    }
}
