/// What is to become of a speaker's volume.
public struct VolumeRequest: Hashable, Sendable {
    public enum Level: Hashable, Sendable {
        /// In percent.
        case absolute(Int)
        /// In percentage points, added to what the card has.
        case relative(Int)
    }

    public var level: Level?
    public var mute: Bool?

    public init(level: Level? = nil, mute: Bool? = nil) {
        self.level = level
        self.mute = mute
    }
}
