/// Sound as 16-bit signed samples.
public struct PCMSound: Hashable, Sendable {
    /// In hertz, 1 to 384,000.
    public let sampleRate: Int
    /// 1 or more; samples are interleaved.
    public let channels: Int
    public let samples: [Int16]

    public init(sampleRate: Int, channels: Int, samples: [Int16]) {
        self.sampleRate = sampleRate
        self.channels = channels
        self.samples = samples
    }

    /// How long it lasts.
    public var duration: Duration {
        guard sampleRate > 0, channels > 0 else { return .zero }
        return .nanoseconds(Int64(samples.count / channels) * 1_000_000_000 / Int64(sampleRate))
    }
}
