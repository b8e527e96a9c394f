import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite("Simulated sound card")
struct SoundCardTests {
    private let clock = SimulatedClock()
    private let card: SimulatedSoundCard

    init() { card = .raspberryPiJack(clock: clock) }

    private func sound(_ milliseconds: Int) -> PCMSound {
        PCMSound(sampleRate: 1000, channels: 1, samples: Array(repeating: 7, count: milliseconds))
    }

    private func at(_ milliseconds: Int64) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: milliseconds * 1_000_000)
    }

    @Test func playedSoundsHaveStartAndEnding() async throws {
        try await card.player.play(sound(100))
        clock.advance(by: .milliseconds(300))
        try await card.player.play(sound(1000))
        clock.advance(by: .milliseconds(200))
        try await card.player.play(sound(1000))
        clock.advance(by: .milliseconds(300))
        try await card.player.stop()
        try await card.player.play(sound(50))
        let played = card.played
        #expect(played.map(\.start) == [at(0), at(300), at(500), at(800)])
        #expect(played.map(\.sound.samples.count) == [100, 1000, 1000, 50])
        #expect(
            played.map(\.ending) == [
                .init(time: at(100), how: .finished), .init(time: at(500), how: .replaced),
                .init(time: at(800), how: .stopped), nil,
            ]
        )
    }

    @Test func endIsKnownFromTheClockAlone() async throws {
        try await card.player.play(sound(100))
        clock.advance(by: .milliseconds(99))
        #expect(await card.player.isPlaying())
        clock.advance(by: .milliseconds(1))
        #expect(await !card.player.isPlaying())
    }

    @Test func memoryOfSoundsIsBounded() async throws {
        for number in 1...(SimulatedSoundCard.rememberedSounds + 3) { try await card.player.play(sound(number)) }
        #expect(card.played.count == SimulatedSoundCard.rememberedSounds)
        #expect(card.droppedSoundCount == 3)
        #expect(card.played.first?.sound.samples.count == 4)
        // A sound larger than the whole memory is kept while it is the newest.
        let large = Array(repeating: Int16(0), count: SimulatedSoundCard.rememberedSamples + 1)
        try await card.player.play(PCMSound(sampleRate: 48_000, channels: 1, samples: large))
        #expect(card.played.count == 1)
        #expect(await card.player.isPlaying())
    }

    @Test func unpluggedCardEndsItsSoundAndSaysSo() async throws {
        let element = try card.mixerElement("PCM")
        try await card.player.play(sound(1000))
        clock.advance(by: .milliseconds(10))
        card.unplug()
        #expect(card.played.last?.ending == .init(time: at(10), how: .cardGone))
        #expect(await !card.player.isPlaying())
        let playing = await #expect(throws: AudioError.self) { try await card.player.play(sound(1)) }
        #expect(playing?.kind == .cardGone)
        let reading = await #expect(throws: AudioError.self) { try await element.state() }
        #expect(reading?.kind == .cardGone)
        let setting = await #expect(throws: AudioError.self) { try await element.setVolume(percent: 5) }
        #expect(setting?.kind == .cardGone)
        card.plugIn()
        _ = try await element.state()
        try await card.player.play(sound(1))
    }

    @Test func failedPlayEndsTheSoundBefore() async throws {
        try await card.player.play(sound(1000))
        card.setOccupied(true)
        await #expect(throws: AudioError.self) { try await card.player.play(sound(1)) }
        #expect(card.played.last?.ending?.how == .replaced)
    }

    @Test func injectedErrorHitsOnceAndChangesNothing() async throws {
        let element = try card.mixerElement("PCM")
        let before = try await element.state()
        card.failNext(with: .io(errno: 19))
        let error = await #expect(throws: AudioError.self) { try await element.setVolume(percent: 1) }
        #expect(error?.kind == .io(errno: 19))
        #expect(try await element.state() == before)
        card.failNext(with: .io(errno: 5))
        await #expect(throws: AudioError.self) { try await card.player.stop() }
        try await card.player.stop()
    }

    @Test func changesFromOutsideAreChecked() throws {
        let missing = #expect(throws: AudioError.self) { try card.changeElement("Master", step: 1) }
        #expect(missing?.kind == .noSuchElement)
        try card.changeElement("PCM", step: 100_000)
        #expect(card.elements.map(\.state.percent) == [100])
    }
}
