/// A WAV file that cannot be played.
public enum WAVError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It does not begin with RIFF and WAVE.
    case notWAV
    /// A chunk or the header of one is cut off.
    case truncated
    /// `data` comes without or before `fmt `.
    case noFormat
    case noData
    /// Not PCM: 3 is floating point, 6 A-law, 7 µ-law.
    case notPCM(tag: UInt16)
    /// Neither 8, 16, 24 nor 32.
    case bitsPerSample(UInt16)
    case channels(UInt16)
    case sampleRate(UInt32)
    /// The block size does not fit channels and bits.
    case blockAlign(UInt16)
    /// More samples than the limit.
    case tooLong(limit: Int)

    public var description: String {
        let reason =
            switch self {
            case .notWAV: "it is no RIFF WAVE file"
            case .truncated: "it is cut off"
            case .noFormat: "it has no format before its data"
            case .noData: "it has no samples"
            case .notPCM(let tag): "its encoding \(tag) is not PCM"
            case .bitsPerSample(let bits): "it has \(bits) bits a sample"
            case .channels(let count): "it has \(count) channels"
            case .sampleRate(let rate): "its sample rate is \(rate) Hz"
            case .blockAlign(let size): "its block size \(size) does not fit its channels and bits"
            case .tooLong(let limit): "it has more than \(limit) samples"
            }
        return "cannot read the sound: \(reason); convert it to 16-bit PCM, as with `sox in.wav -b 16 out.wav`"
    }
}
