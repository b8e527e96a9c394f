import Configuration
import Devices
import HardwareAbstraction

/// A WAV file.
struct SoundFile {
    /// A minute of stereo at 48 kHz with 32 bits, and the headers.
    private static let maximumBytes = 24 << 20

    let path: String

    /// Reads it anew each time, so that a file can be exchanged while the board runs.
    func load() throws(SoundError) -> PCMSound {
        let bytes: [UInt8]
        do {
            bytes = try FileSystem.read(path, upTo: Self.maximumBytes)
        } catch {
            throw SoundError(.file(errno: error.errno), subject: path)
        }
        do {
            return try WAVDecoder.decode(bytes)
        } catch {
            throw SoundError(.format(error), subject: path)
        }
    }
}
