/// A sound card and what its mixer has.
public struct SoundCardInfo: Hashable, Sendable {
    /// One direction of an element that has a volume.
    public struct Element: Hashable, Sendable {
        /// As in `PCM`.
        public let name: String
        public let direction: MixerDirection
        /// The hardware's own numbers.
        public let steps: ClosedRange<Int>
        /// In 1/100 dB; `nil` where the card does not say.
        public let decibels: ClosedRange<Int>?
        /// Whether it can be muted.
        public let hasSwitch: Bool

        public init(
            name: String,
            direction: MixerDirection,
            steps: ClosedRange<Int>,
            decibels: ClosedRange<Int>?,
            hasSwitch: Bool
        ) {
            self.name = name
            self.direction = direction
            self.steps = steps
            self.decibels = decibels
            self.hasSwitch = hasSwitch
        }
    }

    /// As in `Headphones`.
    public let id: String
    /// As in `bcm2835 Headphones`.
    public let title: String
    public let elements: [Element]

    public init(id: String, title: String, elements: [Element]) {
        self.id = id
        self.title = title
        self.elements = elements
    }
}
