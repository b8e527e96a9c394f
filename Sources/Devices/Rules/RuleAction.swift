/// What a rule does.
public enum RuleAction: Hashable, Sendable {
    /// A switch or a dimmer, as ``OutputRequest/set(_:for:fade:)``.
    case set(output: String, OutputLevel, for: Duration? = nil, fade: Duration? = nil)
    case press(output: String)
    case runScene(String)
    /// `nil` for the speaker that the board has.
    case play(sound: String, speaker: String? = nil)
    case say(text: String, speaker: String? = nil)
}
