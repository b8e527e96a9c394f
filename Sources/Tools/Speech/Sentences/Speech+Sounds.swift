import Devices
import HardwareAbstraction

extension Speech {
    func volume(_ speaker: String, _ outcome: VolumeOutcome) -> String {
        let device = Filling.device(speaker)
        var clauses = [
            grammar.opening(sounds.volume, [.device: device, .value: .number(outcome.state.percent)])
        ]
        if outcome.state.isMuted == true { clauses.append(grammar.fill(sounds.muted, [.device: device])) }
        if outcome.isLimited { clauses.append(grammar.fill(sounds.loudestAllowed, [.device: device])) }
        return grammar.sentence(of: clauses)
    }

    /// A sound that plays; `speaker` where there are several, `isSilent` when it cannot be heard.
    func playing(_ sound: String, speaker: String?, isSilent: Bool) -> String {
        begun(speaker == nil ? sounds.playing : sounds.playingOn, sound, speaker, isSilent)
    }

    /// The text itself is not repeated: the assistant would speak it a second time.
    func saying(speaker: String?, isSilent: Bool) -> String {
        begun(speaker == nil ? sounds.saying : sounds.sayingOn, "", speaker, isSilent)
    }

    func volumeFailed(_ error: SpeakerError) -> String {
        let sentence = grammar.sentence(
            sounds.cannotSetVolume,
            [.device: .device(error.speaker), .reason: .pattern(reason(error))]
        )
        guard let state = error.state else { return sentence }
        return grammar.joined([sentence, volume(error.speaker, VolumeOutcome(state: state))])
    }

    func playingFailed(_ error: SpeakerError) -> String {
        grammar.sentence(
            sounds.cannotPlayOn,
            [.device: .device(error.speaker), .reason: .pattern(reason(error))]
        )
    }

    func speakingFailed(_ error: SpeakerError) -> String {
        grammar.sentence(
            sounds.cannotSpeakOn,
            [.device: .device(error.speaker), .reason: .pattern(reason(error))]
        )
    }

    func soundFailed(_ error: SoundError, name: String) -> String {
        let reason =
            switch error.kind {
            case .format: reasons.soundFormat
            case .file: reasons.soundFile
            }
        return grammar.sentence(sounds.cannotPlay, [.other: .device(name), .reason: .pattern(reason)])
    }

    private func begun(_ pattern: Pattern, _ sound: String, _ speaker: String?, _ isSilent: Bool) -> String {
        let other = sound.isEmpty ? Filling.text("") : .device(sound)
        let device = speaker.map(Filling.device) ?? .text("")
        var clauses = [grammar.opening(pattern, [.other: other, .device: device])]
        if isSilent { clauses.append(grammar.fill(sounds.butSilent)) }
        return grammar.sentence(of: clauses)
    }

    private func reason(_ error: SpeakerError) -> Pattern {
        switch error.kind {
        case .noVolume: reasons.noVolumeControl
        case .noPlayer: reasons.noPlayer
        case .noSynthesizer: reasons.noSynthesizer
        case .speech(let error):
            switch error.kind {
            case .nothingToSay: reasons.nothingToSay
            case .tooLong: reasons.textTooLong
            case .timeout: reasons.speechTooSlow
            case .cancelled: reasons.speechCancelled
            case .failed, .malformed, .io: reasons.speechFails
            }
        case .card(let error):
            switch error.kind {
            case .noSuchCard, .noSuchElement, .cardGone: reasons.cardGone
            case .busy: reasons.cardBusy
            case .permissionDenied: reasons.notPermitted
            case .outOfRange: reasons.percentRange
            case .notSupported: reasons.cannotDoThat
            case .io: reasons.cardFails
            }
        }
    }
}
