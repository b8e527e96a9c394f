import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct SpeakerTests {
    private actor Host {}

    private let clock = SimulatedClock()
    private let card: SimulatedSoundCard

    init() { card = SimulatedSoundCard.raspberryPiJack(clock: clock) }

    private func speaker(maxVolume: Int = 100) throws -> Speaker {
        Speaker(
            SpeakerDescription(DeviceIdentity("speaker"), maxVolume: maxVolume),
            mixer: try card.mixerElement("PCM"),
            player: card.player,
            sharingExecutorOf: Host()
        )
    }

    @Test(arguments: [
        (VolumeRequest(level: .absolute(60)), 60, false, false),
        (VolumeRequest(level: .relative(-10)), 40, false, false),
        (VolumeRequest(level: .relative(-90)), 0, false, false),
        (VolumeRequest(level: .absolute(90)), 80, false, true),
        (VolumeRequest(level: .relative(100), mute: true), 80, true, true),
        (VolumeRequest(mute: true), 50, true, false),
        (VolumeRequest(level: .relative(.min)), 0, false, false),
    ])
    func `what the card has is what is answered`(
        request: VolumeRequest,
        percent: Int,
        isMuted: Bool,
        isLimited: Bool
    ) async throws {
        let speaker = try speaker(maxVolume: 80)
        _ = try await speaker.adjust(VolumeRequest(level: .absolute(50)))
        let outcome = try await speaker.adjust(request)
        #expect(outcome.state == (try await speaker.volume()))
        #expect(outcome.state == card.elements.first?.state)
        // The jack's steps are finer than a percent in its middle and coarser at its end.
        #expect(abs(outcome.state.percent - percent) <= 1)
        #expect(outcome.state.isMuted == isMuted)
        #expect(outcome.isLimited == isLimited)
    }

    @Test func `changes at the same time add up`() async throws {
        let speaker = try speaker()
        _ = try await speaker.adjust(VolumeRequest(level: .absolute(20)))
        await withDiscardingTaskGroup { group in
            for _ in 0..<6 {
                group.addTask {
                    do { _ = try await speaker.adjust(VolumeRequest(level: .relative(10))) } catch {
                        Issue.record(error)
                    }
                }
            }
        }
        #expect(abs(try await speaker.volume().percent - 80) <= 3)
    }

    @Test func `a volume that another program changed is read anew`() async throws {
        let speaker = try speaker()
        try card.changeElement("PCM", step: 400)
        #expect(try await speaker.volume().percent == 100)
    }

    @Test func `without a mute switch the error tells what the card has`() async throws {
        let pcm = SimulatedMixerElement(name: "PCM", scale: .raspberryPiJack, step: 400, isMuted: nil)
        let card = SimulatedSoundCard(id: "Headphones", elements: [pcm], clock: clock)
        let speaker = Speaker(
            SpeakerDescription(DeviceIdentity("speaker")),
            mixer: try card.mixerElement("PCM"),
            player: nil,
            sharingExecutorOf: Host()
        )
        let error = await #expect(throws: SpeakerError.self) {
            try await speaker.adjust(VolumeRequest(level: .absolute(40), mute: true))
        }
        #expect(error?.state == MixerState(percent: 100, isMuted: nil))
        await #expect(throws: SpeakerError(.noPlayer, speaker: "speaker")) {
            try await speaker.play(PCMSound(sampleRate: 8000, channels: 1, samples: [0]))
        }
    }

    @Test func `a card that is gone is an error without a state`() async throws {
        let speaker = try speaker()
        card.unplug()
        let error = await #expect(throws: SpeakerError.self) {
            try await speaker.adjust(VolumeRequest(level: .absolute(40)))
        }
        #expect(error?.state == nil)
        guard case .card(let cause)? = error?.kind else {
            Issue.record("not the card's error")
            return
        }
        #expect(cause.kind == .cardGone)
        // The queue goes on after a failure.
        card.plugIn()
        #expect(throws: Never.self) { try card.changeElement("PCM", step: 0) }
        _ = try await speaker.adjust(VolumeRequest(mute: false))
    }

    @Test func `a sound plays on after the call`() async throws {
        let speaker = try speaker()
        let sound = PCMSound(sampleRate: 8000, channels: 1, samples: Array(repeating: 100, count: 16000))
        try await speaker.play(sound)
        #expect(card.played.map(\.sound) == [sound])
        #expect(await card.player.isPlaying())
        clock.advance(by: .seconds(2))
        #expect(card.played.first?.ending?.how == .finished)
    }

    @Test func `what is said is synthesised and then played`() async throws {
        let recorder = HardwareRecorder()
        let synthesizer = SimulatedSpeechSynthesizer(clock: clock, recorder: recorder)
        let speaker = Speaker(
            SpeakerDescription(DeviceIdentity("speaker")),
            mixer: nil,
            player: card.player,
            synthesizer: synthesizer,
            sharingExecutorOf: Host()
        )
        #expect(speaker.canSpeak)
        let text = try #require(SpokenText("Das Tor ist zu"))
        try await speaker.say(text, in: .german)
        #expect(recorder.log.last?.what == .speech("Das Tor ist zu", .german))
        #expect(card.played.map(\.sound) == [try await synthesizer.speech("Das Tor ist zu", language: .german)])
        // Speech that fails leaves what plays.
        synthesizer.failNext(with: .malformed)
        let error = SpeechError(.malformed, synthesizer: "speech synthesizer")
        await #expect(throws: SpeakerError(.speech(error), speaker: "speaker")) {
            try await speaker.say(text, in: .german)
        }
        #expect(await card.player.isPlaying())
    }

    @Test func `a speaker without a synthesizer or a card does not speak`() async throws {
        let text = try #require(SpokenText("hello"))
        let speaker = try speaker()
        #expect(!speaker.canSpeak)
        await #expect(throws: SpeakerError(.noSynthesizer, speaker: "speaker")) {
            try await speaker.say(text, in: .english)
        }
        let silent = Speaker(
            SpeakerDescription(DeviceIdentity("speaker")),
            mixer: nil,
            player: nil,
            synthesizer: SimulatedSpeechSynthesizer(clock: clock),
            sharingExecutorOf: Host()
        )
        #expect(!silent.canSpeak)
        await #expect(throws: SpeakerError(.noPlayer, speaker: "speaker")) { try await silent.say(text, in: .english) }
    }
}
