public import HardwareAbstraction

/// A loudspeaker: the volume of a mixer element, and a card that plays.
public actor Speaker: NamedDevice {
    public nonisolated let identity: DeviceIdentity
    /// The loudest that may be set, in percent.
    public nonisolated let maxVolume: Int
    public nonisolated let hasVolume: Bool
    public nonisolated let canPlay: Bool
    public nonisolated let canSpeak: Bool

    private let host: any Actor
    private let mixer: (any MixerElement)?
    private let player: (any SoundPlayer)?
    private let synthesizer: (any SpeechSynthesizer)?
    /// Ends when all changes before have ended.
    private var queue: Task<Void, Never>?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { host.unownedExecutor }

    /// - Parameter host: the actor whose executor is shared, so that calls from there change no thread.
    public init(
        _ description: SpeakerDescription,
        mixer: (any MixerElement)?,
        player: (any SoundPlayer)?,
        synthesizer: (any SpeechSynthesizer)? = nil,
        sharingExecutorOf host: any Actor
    ) {
        identity = description.identity
        maxVolume = description.maxVolume
        hasVolume = mixer != nil
        canPlay = player != nil
        canSpeak = player != nil && synthesizer != nil
        self.mixer = mixer
        self.player = player
        self.synthesizer = synthesizer
        self.host = host
    }

    /// What the card has now.
    public func volume() async throws(SpeakerError) -> MixerState {
        let mixer = try requireMixer()
        do { return try await mixer.state() } catch { throw SpeakerError(.card(error), speaker: name) }
    }

    /// Changes volume and mute, one caller after the other, so that two relative changes add up.
    public func adjust(_ request: VolumeRequest) async throws(SpeakerError) -> VolumeOutcome {
        let mixer = try requireMixer()
        let before = queue
        let change = Task<Result<VolumeOutcome, SpeakerError>, Never> {
            await before?.value
            return await apply(request, to: mixer)
        }
        queue = Task { _ = await change.value }
        return try await change.value.get()
    }

    /// Whether a sound plays now; never where there is nothing to play on.
    public func isPlaying() async -> Bool { await player?.isPlaying() ?? false }

    /// Starts a sound and returns; it plays on, and ends the one before.
    public func play(_ sound: PCMSound) async throws(SpeakerError) {
        guard let player else { throw SpeakerError(.noPlayer, speaker: name) }
        do { try await player.play(sound) } catch { throw SpeakerError(.card(error), speaker: name) }
    }

    /// Starts to say a text and returns; it ends the sound that plays.
    public func say(_ text: SpokenText, in language: SpeechLanguage) async throws(SpeakerError) {
        guard player != nil else { throw SpeakerError(.noPlayer, speaker: name) }
        guard let synthesizer else { throw SpeakerError(.noSynthesizer, speaker: name) }
        let sound: PCMSound
        do {
            sound = try await synthesizer.speech(text.text, language: language)
        } catch {
            throw SpeakerError(.speech(error), speaker: name)
        }
        try await play(sound)
    }

    private func requireMixer() throws(SpeakerError) -> any MixerElement {
        guard let mixer else { throw SpeakerError(.noVolume, speaker: name) }
        return mixer
    }

    private func apply(
        _ request: VolumeRequest,
        to mixer: any MixerElement
    ) async -> Result<VolumeOutcome, SpeakerError> {
        do throws(AudioError) {
            var state = try await mixer.state()
            var isLimited = false
            // Silence comes first and goes last, so that no wrong volume is heard.
            if request.mute == true { state = try await mixer.setMuted(true) }
            if let level = request.level {
                let target = VolumeTarget(level, current: state.percent, maxVolume: maxVolume)
                state = try await mixer.setVolume(percent: target.percent)
                isLimited = target.isLimited
            }
            if request.mute == false { state = try await mixer.setMuted(false) }
            return .success(VolumeOutcome(state: state, isLimited: isLimited))
        } catch {
            let state = try? await mixer.state()
            return .failure(SpeakerError(.card(error), speaker: name, state: state))
        }
    }
}
