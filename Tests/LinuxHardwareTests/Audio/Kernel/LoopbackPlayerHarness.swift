import HardwareAbstraction
import HardwareConformance
import Testing

@testable import LinuxHardware

/// A player on Loopback, for the conformance requirements.
actor LoopbackPlayerHarness: SoundPlayerHarness {
    nonisolated let player: any SoundPlayer
    private var rival: Command?

    init() throws { player = try LinuxAudio.soundPlayer(card: "Loopback") }

    isolated deinit { rival?.stop() }

    func wait(_ duration: Duration) async throws { try await SystemClock().sleep(for: duration) }

    func setOccupied(_ isOccupied: Bool) async throws -> Bool {
        rival?.stop()
        rival = nil
        if isOccupied {
            rival = try Command(
                "aplay",
                "-q",
                "-D",
                "hw:Loopback,0",
                "-t",
                "raw",
                "-f",
                "S16_LE",
                "-r",
                "48000",
                "-c",
                "2",
                "/dev/zero"
            )
            try await eventually("aplay runs") { try SoundBed.state("pcm0p") == "RUNNING" }
        }
        return true
    }

    func setPluggedIn(_ isPluggedIn: Bool) throws -> Bool {
        // The driver waits until the card is closed.
        if isPluggedIn { try SoundBed.plugIn() } else { _ = try SoundBed.unplug().result() }
        return true
    }
}
