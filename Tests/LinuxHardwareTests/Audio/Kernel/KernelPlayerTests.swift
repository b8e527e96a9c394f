import Foundation
import HardwareAbstraction
import HardwareConformance
import Synchronization
import Testing

@testable import LinuxHardware

extension KernelAudioTests {
    @Suite struct PlayerTests {
        private let clock = SystemClock()

        init() throws { try SoundBed.setUp() }

        /// Without a frame of silence, each frame different from those around it.
        private static func pattern(milliseconds: Int) -> PCMSound {
            let samples = (0..<milliseconds * 48).flatMap { frame -> [Int16] in
                let value = Int16(truncatingIfNeeded: frame % 30_000 + 1)
                return [value, -value]
            }
            return PCMSound(sampleRate: 48_000, channels: 2, samples: samples)
        }

        private func end(of player: any SoundPlayer) async throws {
            // It closes the card when the silence is over, too.
            try await eventually("the sound has ended") { try SoundBed.state("pcm0p") == "closed" }
            #expect(await !player.isPlaying())
        }

        @Test(arguments: SoundPlayerConformance.requirements)
        func conforms(_ requirement: Requirement<any SoundPlayerHarness>) async throws {
            try await requirement.verify(try LoopbackPlayerHarness())
        }

        @Test(arguments: [1, 20, 400, 1234])
        func everySampleIsHeard(milliseconds: Int) async throws {
            let player = try LinuxAudio.soundPlayer(card: "Loopback")
            let sound = Self.pattern(milliseconds: milliseconds)
            let recording = try await LoopbackRecording()
            try await player.play(sound)
            try await end(of: player)
            #expect(try Array(recording.sound()) == sound.samples)
        }

        @Test func rateAndChannelsAreConverted() async throws {
            let player = try LinuxAudio.soundPlayer(card: "Loopback")
            let level: Int16 = 10_000
            let recording = try await LoopbackRecording()
            try await player.play(
                PCMSound(sampleRate: 8000, channels: 1, samples: Array(repeating: level, count: 4000))
            )
            try await end(of: player)
            let samples = try recording.samples()
            let heard = stride(from: 0, to: samples.count - 1, by: 2).filter {
                abs(samples[$0] - level) < 50 && abs(samples[$0 + 1] - level) < 50
            }
            // Half a second, but for the filter's ends.
            #expect((23_500...24_100).contains(heard.count))
        }

        @Test func stoppingIsHeardAtOnce() async throws {
            let player = try LinuxAudio.soundPlayer(card: "Loopback")
            let recording = try await LoopbackRecording()
            let start = clock.now
            try await player.play(Self.pattern(milliseconds: 3000))
            try await clock.sleep(for: .milliseconds(300))
            try await player.stop()
            let played = start.duration(to: clock.now)
            #expect(try SoundBed.state("pcm0p") == "closed")
            // The recorder writes in pieces of an eighth of a second.
            try await clock.sleep(for: .milliseconds(250))
            let frames = try recording.sound().count / 2
            #expect(frames > 48 * 200)
            #expect(.milliseconds(frames / 48) <= played + .milliseconds(10))
        }

        @Test func aNewSoundIsHeardWhole() async throws {
            let player = try LinuxAudio.soundPlayer(card: "Loopback")
            let recording = try await LoopbackRecording()
            try await player.play(
                PCMSound(sampleRate: 48_000, channels: 2, samples: Array(repeating: 31_000, count: 288_000))
            )
            try await clock.sleep(for: .milliseconds(200))
            let sound = Self.pattern(milliseconds: 400)
            try await player.play(sound)
            try await end(of: player)
            #expect(try Array(recording.sound().suffix(sound.samples.count)) == sound.samples)
        }

        @Test func runningEmptyLosesNoSample() async throws {
            let player = try LinuxAudio.soundPlayer(card: "Loopback")
            let sound = Self.pattern(milliseconds: 2000)
            let recording = try await LoopbackRecording()
            try await player.play(sound)
            // Keeps the card's thread for longer than the buffer lasts.
            let thread = try CardThreads.shared.thread(ofCard: "Loopback")
            let token = thread.add(ThreadWatch(descriptors: [], deadline: clock.now) { _ in usleep(900_000) })
            try await clock.sleep(for: .milliseconds(1000))
            #expect(await player.isPlaying())
            try await end(of: player)
            thread.removeWatch(token)
            let heard = try recording.sound()
            #expect(heard.count > sound.samples.count)
            var missing = sound.samples[...]
            // In their order, with whatever the card played while it had nothing in between.
            for sample in heard where sample == missing.first { missing.removeFirst() }
            let lost = missing.count
            #expect(lost == 0)
        }

        @Test func aCardUnpluggedWhileItPlays() async throws {
            let failures = Mutex<[AudioError]>([])
            let player = try LinuxAudio.soundPlayer(card: "Loopback") { error in failures.withLock { $0.append(error) }
            }
            try await player.play(Self.pattern(milliseconds: 5000))
            try await clock.sleep(for: .milliseconds(200))
            // The driver waits until the card is closed.
            _ = try SoundBed.unplug().result()
            #expect(await !player.isPlaying())
            #expect(failures.withLock { $0.map(\.kind) } == [.cardGone])
            try await player.stop()
            let error = await #expect(throws: AudioError.self) { try await player.play(Self.pattern(milliseconds: 10)) }
            #expect(error?.kind == .cardGone)
            try SoundBed.plugIn()
            let sound = Self.pattern(milliseconds: 100)
            let recording = try await LoopbackRecording()
            try await player.play(sound)
            try await end(of: player)
            #expect(try Array(recording.sound()) == sound.samples)
        }

        @Test(.enabled(if: EspeakSynthesizer.installed() != nil, "needs espeak-ng"))
        func whatIsSaidIsHeard() async throws {
            let synthesizer = try #require(LinuxPlatform().speechSynthesizer())
            let speech = try await synthesizer.speech("The pump is on.", language: .english)
            let player = try LinuxAudio.soundPlayer(card: "Loopback")
            let recording = try await LoopbackRecording()
            try await player.play(speech)
            try await end(of: player)
            let heard = try recording.sound()
            // As long as it was made, but for silence at its ends, and as loud.
            let length = Duration.milliseconds(heard.count / 2 / 48)
            #expect(length > speech.duration / 2 && length <= speech.duration + .milliseconds(20))
            let made = Int(speech.samples.map(\.magnitude).max() ?? 0)
            let played = Int(heard.map(\.magnitude).max() ?? 0)
            #expect(abs(played - made) < made / 4)
        }

        @Test func theSystemsStandardCard() async throws {
            let player = try LinuxAudio.soundPlayer(card: "default")
            try await player.play(Self.pattern(milliseconds: 300))
            #expect(await player.isPlaying())
            try await clock.sleep(for: .milliseconds(800))
            #expect(await !player.isPlaying())
        }

        @Test func aPlayerThatIsForgottenPlaysToTheEnd() async throws {
            let sound = Self.pattern(milliseconds: 300)
            let recording = try await LoopbackRecording()
            try await LinuxAudio.soundPlayer(card: "Loopback").play(sound)
            try await eventually("the sound has ended") { try SoundBed.state("pcm0p") == "closed" }
            #expect(try Array(recording.sound()) == sound.samples)
        }
    }
}
