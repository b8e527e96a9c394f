public import HardwareAbstraction

/// A sound that a simulated card played or still plays.
public struct PlayedSound: Hashable, Sendable {
    /// When and how a sound ended.
    public struct Ending: Hashable, Sendable {
        public let time: MonotonicInstant
        public let how: SoundEnd

        public init(time: MonotonicInstant, how: SoundEnd) {
            self.time = time
            self.how = how
        }
    }

    public let start: MonotonicInstant
    public let sound: PCMSound
    /// `nil` while it plays.
    public internal(set) var ending: Ending?
}
