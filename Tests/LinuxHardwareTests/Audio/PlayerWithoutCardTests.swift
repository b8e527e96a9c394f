import Foundation
import HardwareAbstraction
import Synchronization
import Testing

@testable import LinuxHardware

/// alsa-lib itself, with its plug-ins that need no card.
@Suite(.timeLimit(.minutes(5)))
struct PlayerWithoutCardTests {
    private static func player(_ names: String...) throws -> LinuxSoundPlayer {
        let thread = try HardwareThread(name: "test")
        return LinuxSoundPlayer(label: "test", thread: thread, onFailure: { _ in }) { names }
    }

    private static func end(of player: LinuxSoundPlayer) async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(10))
        while await player.isPlaying() {
            try #require(ContinuousClock.now < deadline)
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    @Test(arguments: [1, 2])
    func everySampleArrives(channels: Int) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "pcm-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let samples = (0..<30_000).map { Int16(truncatingIfNeeded: $0 &* 7919) }
        let player = try Self.player("file:FILE=\(file.path),FORMAT=raw")
        try await player.play(PCMSound(sampleRate: 48_000, channels: channels, samples: samples))
        try await Self.end(of: player)
        try await player.stop()
        let bytes = try Data(contentsOf: file)
        let expected = samples.flatMap { withUnsafeBytes(of: $0) { Array($0) } }
        #expect(Array(bytes.prefix(expected.count)) == expected)
        #expect(bytes.dropFirst(expected.count).allSatisfy { $0 == 0 })
    }

    @Test func theNextNameIsTriedWhereTheFirstDoesNotTakeSamples() async throws {
        let sound = PCMSound(sampleRate: 8000, channels: 1, samples: [1, 2, 3])
        let unfit = "file:FILE=,FORMAT=no-such-format"
        let alone = try Self.player(unfit)
        let error = await #expect(throws: AudioError.self) { try await alone.play(sound) }
        #expect(error?.kind == .notSupported)
        let player = try Self.player(unfit, "null")
        try await player.play(sound)
    }

    @Test func aNameThatALSADoesNotKnow() async throws {
        let player = try Self.player("no-such-pcm")
        let error = await #expect(throws: AudioError.self) {
            try await player.play(PCMSound(sampleRate: 8000, channels: 1, samples: [1]))
        }
        #expect(error?.kind == .cardGone)
        #expect(await !player.isPlaying())
    }

    @Test(arguments: [(0, 1, 2), (384_001, 1, 2), (8000, 0, 2), (8000, -1, 2), (8000, 2, 3), (.min, .max, 1)])
    func formatsThatNobodyPlays(rate: Int, channels: Int, count: Int) async throws {
        let player = try Self.player("null")
        let sound = PCMSound(sampleRate: rate, channels: channels, samples: [Int16](repeating: 1, count: count))
        let error = await #expect(throws: AudioError.self) { try await player.play(sound) }
        #expect(error?.kind == .notSupported)
    }

    @Test(arguments: ["Headphones", "../default", "", "hw:0", "default "])
    func aCardThatIsNotThere(card: String) {
        let error = #expect(throws: AudioError.self) { try LinuxAudio.soundPlayer(card: card) }
        #expect(error?.kind == .noSuchCard)
        #expect(throws: AudioError.self) { try LinuxAudio.mixerElement("PCM", card: card) }
        #expect(throws: AudioError.self) { try LinuxAudio.mixerElements(card: card) }
    }
}
