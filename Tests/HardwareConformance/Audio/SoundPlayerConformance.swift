import HardwareAbstraction
import Testing

/// What every ``SoundPlayer`` must do.
public enum SoundPlayerConformance {
    /// A quiet tone of 48 kHz in stereo.
    private static func sound(_ milliseconds: Int) -> PCMSound {
        let samples = (0..<milliseconds * 48).flatMap { index -> [Int16] in
            let sample: Int16 = index % 96 < 48 ? 500 : -500
            return [sample, sample]
        }
        return PCMSound(sampleRate: 48_000, channels: 2, samples: samples)
    }

    public static let requirements: [Requirement<any SoundPlayerHarness>] = [
        Requirement("a sound starts at once, plays on by itself and ends by itself") { harness in
            #expect(await !harness.player.isPlaying())
            try await harness.player.play(sound(400))
            #expect(await harness.player.isPlaying())
            try await harness.wait(.milliseconds(100))
            #expect(await harness.player.isPlaying())
            // Cards have buffers that end later than the sound.
            try await harness.wait(.milliseconds(1300))
            #expect(await !harness.player.isPlaying())
        },
        Requirement("stopping ends the sound at once, and without one does nothing") { harness in
            try await harness.player.stop()
            try await harness.player.play(sound(2000))
            try await harness.player.stop()
            #expect(await !harness.player.isPlaying())
            try await harness.player.stop()
            #expect(await !harness.player.isPlaying())
        },
        Requirement("a new sound ends the one before and has its own length") { harness in
            try await harness.player.play(sound(400))
            try await harness.wait(.milliseconds(100))
            try await harness.player.play(sound(2000))
            try await harness.wait(.milliseconds(1000))
            #expect(await harness.player.isPlaying())
            try await harness.player.play(sound(100))
            try await harness.wait(.milliseconds(1000))
            #expect(await !harness.player.isPlaying())
        },
        Requirement("a sound without samples has ended at once") { harness in
            try await harness.player.play(PCMSound(sampleRate: 8000, channels: 1, samples: []))
            try await harness.wait(.milliseconds(1000))
            #expect(await !harness.player.isPlaying())
        },
        Requirement("a format that no card plays is refused, and nothing plays") { harness in
            let formats = [(0, 1), (-8000, 1), (384_001, 1), (8000, 0), (8000, -1)]
            for (rate, channels) in formats {
                try await harness.player.play(sound(2000))
                let error = await #expect(throws: AudioError.self) {
                    try await harness.player.play(PCMSound(sampleRate: rate, channels: channels, samples: [1, 2]))
                }
                #expect(error?.kind == .notSupported)
                #expect(await !harness.player.isPlaying())
            }
            // Half a frame.
            let error = await #expect(throws: AudioError.self) {
                try await harness.player.play(PCMSound(sampleRate: 8000, channels: 2, samples: [1, 2, 3]))
            }
            #expect(error?.kind == .notSupported)
        },
        Requirement("a card that another program has is busy, nothing plays, and it works again later") { harness in
            guard try await harness.setOccupied(true) else { return }
            let error = await #expect(throws: AudioError.self) { try await harness.player.play(sound(100)) }
            #expect(error?.kind == .busy)
            #expect(await !harness.player.isPlaying())
            _ = try await harness.setOccupied(false)
            try await harness.player.play(sound(1000))
            #expect(await harness.player.isPlaying())
            try await harness.player.stop()
        },
        Requirement("a card that goes ends the sound, is said to be gone, and plays again when it is back") { harness in
            try await harness.player.play(sound(5000))
            guard try await harness.setPluggedIn(false) else { return }
            #expect(await !harness.player.isPlaying())
            try await harness.player.stop()
            for _ in 0..<2 {
                let error = await #expect(throws: AudioError.self) { try await harness.player.play(sound(100)) }
                #expect(error?.kind == .cardGone)
                #expect(error?.subject == harness.player.label)
                #expect(await !harness.player.isPlaying())
            }
            _ = try await harness.setPluggedIn(true)
            // What was cut off does not go on by itself.
            #expect(await !harness.player.isPlaying())
            try await harness.player.play(sound(300))
            #expect(await harness.player.isPlaying())
            try await harness.wait(.milliseconds(1300))
            #expect(await !harness.player.isPlaying())
        },
        Requirement("a player has a label") { harness in
            let label = harness.player.label
            #expect(!label.isEmpty)
        },
    ]
}
