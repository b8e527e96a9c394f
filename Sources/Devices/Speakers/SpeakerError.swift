public import HardwareAbstraction

/// A speaker that could not do what was asked.
public struct SpeakerError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        case card(AudioError)
        /// It was configured without a mixer element.
        case noVolume
        /// It was configured without a card to play on.
        case noPlayer
        /// Nothing that makes speech is installed.
        case noSynthesizer
        case speech(SpeechError)
    }

    public let kind: Kind
    /// The speaker's name.
    public let speaker: String
    /// What the card has after a change that failed half way, if that can be read.
    public let state: MixerState?

    public init(_ kind: Kind, speaker: String, state: MixerState? = nil) {
        self.kind = kind
        self.speaker = speaker
        self.state = state
    }

    public var description: String {
        switch kind {
        case .card(let error): "'\(speaker)': \(error)"
        case .noVolume: "'\(speaker)' has no volume to set; give it a mixer element in the configuration"
        case .noPlayer: "'\(speaker)' cannot play; give it a card in the configuration"
        case .noSynthesizer: "'\(speaker)' cannot speak; install espeak-ng: `sudo apt install espeak-ng`"
        case .speech(let error): "'\(speaker)': \(error)"
        }
    }
}
