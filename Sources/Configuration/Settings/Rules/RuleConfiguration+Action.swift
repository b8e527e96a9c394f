extension RuleConfiguration {
    /// What a rule does. Names are those of the configuration, not aliases.
    public enum Action: Hashable, Sendable {
        /// Sets a switch (0 or 100 percent) or a dimmer, and back to off after a time.
        case set(output: String, percent: Int, for: Duration?)
        /// Presses a momentary output.
        case press(String)
        case run(scene: String)
        case play(sound: String)
        case say(String)
    }
}
