import Foundation
import HardwareAbstraction
import HardwareConformance
import Testing

@testable import LinuxHardware

extension KernelAudioTests {
    @Suite struct MixerTests {
        init() throws { try SoundBed.setUp() }

        @Test(arguments: MixerConformance.requirements, SoundBed.elements)
        func conforms(_ requirement: Requirement<any MixerHarness>, element: SoundBed.Element) async throws {
            try await requirement.verify(try LoopbackMixerHarness(element))
        }

        @Test func cardsAndElementsAreListed() throws {
            let cards = try LinuxAudio.cards()
            #expect(cards.map(\.id).sorted() == ["Dummy", "Loopback"])
            #expect(cards.map(\.name).sorted() == ["Dummy", "Loopback"])
            let elements = try LinuxAudio.mixerElements(card: "Loopback")
            #expect(Set(elements.map(\.name)) == Set(SoundBed.elements.map(\.name)))
            let both = MixerElementInfo.Controls(hasVolume: true, hasSwitch: true)
            let none = MixerElementInfo.Controls(hasVolume: false, hasSwitch: false)
            #expect(elements.contains(MixerElementInfo(name: "PCM", playback: both, capture: none)))
            #expect(elements.contains(MixerElementInfo(name: "Mic", playback: both, capture: both)))
            #expect(elements.contains(MixerElementInfo(name: "Capture", playback: none, capture: both)))
            let dummy = try LinuxAudio.mixerElements(card: "Dummy")
            let volume = MixerElementInfo.Controls(hasVolume: true, hasSwitch: false)
            #expect(dummy.contains(MixerElementInfo(name: "Master", playback: volume, capture: both)))
            #expect(!dummy.contains { $0.name == "External I/O Box" })
        }

        @Test(arguments: SoundBed.elements)
        func percentagesAreThoseOfAlsamixer(element: SoundBed.Element) async throws {
            let mixer = try LinuxAudio.mixerElement(element.name, card: "Loopback", direction: element.direction)
            func amixer(_ command: String) throws -> [Int] {
                try SoundBed.percents(in: SoundBed.amixer(command), element.direction)
            }
            for percent in [0, 1, 2, 5, 13, 33, 50, 66, 75, 86, 99, 100] {
                let own = try await mixer.setVolume(percent: percent).percent
                #expect(try amixer("sget '\(element.name)'") == [own, own])
                let other = try amixer("sset '\(element.name)' \(element.direction) \(percent)%")
                #expect(try await [mixer.state().percent, mixer.state().percent] == other)
                #expect(abs(try #require(other.first) - percent) <= element.tolerance)
                // Nobody's step is nearer than ours.
                #expect(abs(own - percent) <= abs(try #require(other.first) - percent))
            }
        }

        @Test func captureOfSndDummy() async throws {
            let mixer = try LinuxAudio.mixerElement("Mic", card: "Dummy", direction: .capture)
            for isMuted in [true, false] {
                #expect(try await mixer.setMuted(isMuted).isMuted == isMuted)
                let text = try SoundBed.shell("amixer -M -c Dummy sget Mic")
                #expect(text.components(separatedBy: isMuted ? "Capture [off]" : "Capture [on]").count == 3)
            }
            // One volume for both directions, which the driver has for all elements.
            let state = try await mixer.setVolume(percent: 40)
            #expect(abs(state.percent - 40) <= 1)
            #expect(try await LinuxAudio.mixerElement("Mic", card: "Dummy").state().percent == state.percent)
            _ = try SoundBed.shell("amixer -q -M -c Dummy sset Mic 90% nocap")
            let changed = try await mixer.state()
            #expect(abs(changed.percent - 90) <= 1)
            #expect(changed.isMuted == true)
        }

        @Test func channelsThatDiffer() async throws {
            let mixer = try LinuxAudio.mixerElement("PCM", card: "Loopback")
            _ = try SoundBed.amixer("sset PCM 20%,80% unmute")
            let different = try SoundBed.percents(in: SoundBed.amixer("sget PCM"))
            #expect(try await mixer.state() == MixerState(percent: try #require(different.max()), isMuted: false))
            _ = try SoundBed.amixer("sset PCM 80%,20%")
            #expect(try await mixer.state().percent == different.max())
            _ = try SoundBed.shell("amixer -q -c Loopback cset name='PCM Playback Switch' off,on")
            #expect(try await mixer.state().isMuted == false)
            _ = try SoundBed.shell("amixer -q -c Loopback cset name='PCM Playback Switch' off,off")
            #expect(try await mixer.state().isMuted == true)
            _ = try await mixer.setMuted(false)
            let both = try await mixer.setVolume(percent: 50).percent
            let text = try SoundBed.amixer("sget PCM")
            #expect(SoundBed.percents(in: text) == [both, both])
            #expect(text.components(separatedBy: "[on]").count == 3)
        }

        @Test func whatThereIsNot() throws {
            let cases: [(String, String, AudioError.Kind)] = [
                ("Master", "Loopback", .noSuchElement),
                ("pcm", "Loopback", .noSuchElement),
                ("PCM", "loopback", .noSuchCard),
                ("PCM", "1", .noSuchCard),
                ("External I/O Box", "Dummy", .notSupported),
                ("Capture", "Loopback", .notSupported),
            ]
            for (element, card, kind) in cases {
                let error = #expect(throws: AudioError.self) { try LinuxAudio.mixerElement(element, card: card) }
                #expect(error?.kind == kind)
            }
        }

        @Test func withoutPermission() throws {
            seteuid(65534)
            defer { seteuid(0) }
            #expect(try LinuxAudio.cards().count == 2)
            let mixer = #expect(throws: AudioError.self) { try LinuxAudio.mixerElement("PCM", card: "Loopback") }
            #expect(mixer?.kind == .permissionDenied)
            let player = #expect(throws: AudioError.self) { try LinuxAudio.soundPlayer(card: "Loopback") }
            #expect(player?.kind == .permissionDenied)
        }

        @Test func aCardThatGoesAndComesBack() async throws {
            let mixer = try LinuxAudio.mixerElement("PCM", card: "Loopback")
            let other = try LinuxAudio.mixerElement("Digital", card: "Loopback")
            _ = try await mixer.setVolume(percent: 30)
            // The driver waits until the card is closed; nobody calls the mixer meanwhile.
            _ = try SoundBed.unplug().result()
            for operation in ["read", "set", "mute"] {
                let error = await #expect(throws: AudioError.self) {
                    switch operation {
                    case "read": try await mixer.state()
                    case "set": try await mixer.setVolume(percent: 10)
                    default: try await mixer.setMuted(true)
                    }
                }
                #expect(error?.kind == .cardGone)
                #expect(error?.subject == "PCM on Loopback")
            }
            try SoundBed.plugIn()
            let error = await #expect(throws: AudioError.self) { try await mixer.state() }
            #expect(error?.kind == .noSuchElement)
            try SoundBed.addElements()
            let percents = try SoundBed.percents(in: SoundBed.amixer("sget PCM"))
            #expect(try await mixer.state() == MixerState(percent: try #require(percents.first), isMuted: false))
            #expect(try await mixer.setVolume(percent: 30).percent == 30)
            #expect(try await other.setVolume(percent: 100).percent == 100)
        }
    }
}
