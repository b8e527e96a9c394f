import Configuration
import Devices
import HardwareAbstraction

/// A WAV file.
struct SoundFile {
    let path: String

    /// Reads it anew each time, so that a file can be exchanged while the board runs.
    func load() throws(SoundError) -> PCMSound {
        let bytes: [UInt8]
        do {
            bytes = try FileSystem.read(path)
        } catch {
            throw SoundError(.unreadable(error.description), subject: path)
        }
        do {
            return try WAVDecoder.decode(bytes)
        } catch {
            throw SoundError(.format(error), subject: path)
        }
    }
}
