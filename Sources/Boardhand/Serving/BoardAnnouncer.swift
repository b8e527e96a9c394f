import Devices
import HardwareAbstraction

/// Lets rules be heard through the board's speakers.
struct BoardAnnouncer: Announcer {
    let speakers: DeviceList<Speaker>
    let sounds: DeviceList<Sound>
    let language: SpeechLanguage

    /// - Returns: `nil` for a board without speakers.
    init?(_ board: DeviceBoard, language: SpeechLanguage) {
        guard board.speakers.devices.contains(where: \.canPlay) else { return nil }
        speakers = board.speakers
        sounds = board.sounds
        self.language = language
    }

    func play(soundNamed name: String, onSpeakerNamed speaker: String?) async throws(AnnouncementError) {
        guard let sound = sounds.named(name) else { throw AnnouncementError("there is no sound '\(name)'") }
        let pcm: PCMSound
        do { pcm = try await sound.load() } catch { throw AnnouncementError("'\(name)': \(error)") }
        do { try await find(speaker).play(pcm) } catch { throw AnnouncementError("\(error)") }
    }

    func say(_ text: String, onSpeakerNamed speaker: String?) async throws(AnnouncementError) {
        guard let spoken = SpokenText(text) else { throw AnnouncementError("there is nothing in the text to say") }
        do { try await find(speaker).say(spoken, in: language) } catch { throw AnnouncementError("\(error)") }
    }

    private func find(_ name: String?) throws(AnnouncementError) -> Speaker {
        guard let name else {
            guard let first = speakers.devices.first(where: \.canPlay) else {
                throw AnnouncementError("there is no speaker")
            }
            return first
        }
        guard let speaker = speakers.named(name) else { throw AnnouncementError("there is no speaker '\(name)'") }
        return speaker
    }
}
