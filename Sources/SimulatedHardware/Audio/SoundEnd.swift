/// How a sound ended.
public enum SoundEnd: String, Hashable, Sendable, CaseIterable {
    /// It was played to its end.
    case finished
    case stopped
    /// A new sound took its place.
    case replaced
    /// The card was unplugged.
    case cardGone = "card gone"
}
