/// A speaker as the configuration describes it.
public struct SpeakerDescription: Sendable {
    public var identity: DeviceIdentity
    /// The loudest that may be set, 1 to 100 percent.
    public var maxVolume: Int

    public init(_ identity: DeviceIdentity, maxVolume: Int = 100) {
        self.identity = identity
        self.maxVolume = min(max(maxVolume, 1), 100)
    }
}
