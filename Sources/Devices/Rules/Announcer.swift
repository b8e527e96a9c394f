/// What rules are heard with.
public protocol Announcer: Sendable {
    /// Starts a sound and returns; `nil` for the speaker that the board has.
    func play(soundNamed sound: String, onSpeakerNamed speaker: String?) async throws(AnnouncementError)

    /// Starts to say a text and returns.
    func say(_ text: String, onSpeakerNamed speaker: String?) async throws(AnnouncementError)
}
