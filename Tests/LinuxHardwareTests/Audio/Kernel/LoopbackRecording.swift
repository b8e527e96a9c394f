import Foundation
import Testing

/// Records what plays on Loopback: 16 bits, 48 kHz, stereo.
final class LoopbackRecording {
    private let file: URL
    private let recorder: Command

    /// Returns when it records.
    init() async throws {
        file = FileManager.default.temporaryDirectory.appending(path: "record-\(UUID().uuidString)")
        recorder = try Command(
            "arecord",
            "-q",
            "-D",
            "hw:Loopback,1",
            "-t",
            "raw",
            "-f",
            "S16_LE",
            "-r",
            "48000",
            "-c",
            "2",
            file.path
        )
        try await eventually("arecord runs") { try SoundBed.state("pcm1c") == "RUNNING" }
    }

    deinit { try? FileManager.default.removeItem(at: file) }

    /// Ends it. Interleaved samples.
    func samples() throws -> [Int16] {
        recorder.stop()
        return try Data(contentsOf: file).withUnsafeBytes { Array($0.bindMemory(to: Int16.self)) }
    }

    /// From the first sample that is not silence to the last.
    func sound() throws -> ArraySlice<Int16> {
        let samples = try samples()
        guard let first = samples.firstIndex(where: { $0 != 0 }), let last = samples.lastIndex(where: { $0 != 0 })
        else {
            return []
        }
        return samples[first...last]
    }
}
