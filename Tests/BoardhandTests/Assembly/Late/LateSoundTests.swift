import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite struct LateSoundTests {
    private let platform = AssemblyBench().platform(cards: [(id: "USB", elements: ["PCM"])])
    private let sound = PCMSound(sampleRate: 8000, channels: 1, samples: [Int16](repeating: 0, count: 8000))

    private var element: LateMixerElement {
        LateMixerElement(label: "PCM on USB") { [platform] () throws(AudioError) in
            try platform.mixerElement("PCM", card: "USB")
        }
    }

    private var player: LateSoundPlayer {
        LateSoundPlayer(label: "USB") { [platform] () throws(AudioError) in try platform.soundPlayer(card: "USB") }
    }

    @Test func anElementOfACardThatComesBackIsFoundAgain() async throws {
        let (element, card) = (element, platform.cards[0])
        #expect(try await element.setVolume(percent: 50).percent == element.state().percent)
        card.unplug()
        let error = await #expect(throws: AudioError.self) { try await element.setMuted(true) }
        #expect(error?.kind == .noSuchCard)
        card.plugIn()
        #expect(try await element.setVolume(percent: 100).percent == 100)
        #expect(element.label == "PCM on USB")
    }

    @Test func aPlayerIsSilentUntilItsCardIsThere() async throws {
        let (player, card) = (player, platform.cards[0])
        card.unplug()
        #expect(await player.isPlaying() == false)
        try await player.stop()
        let error = await #expect(throws: AudioError.self) { try await player.play(sound) }
        #expect(error?.kind == .noSuchCard)
        card.plugIn()
        try await player.play(sound)
        #expect(card.played.count == 1)
        #expect(await player.isPlaying())
        try await player.stop()
        #expect(await player.isPlaying() == false)
    }
}
