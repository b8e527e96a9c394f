import Glibc
import HardwareAbstraction

/// How far one sound is. Feeds it to a PCM, then silence until the sound has been heard.
///
/// The silence is there because cards and snd-aloop cut the last milliseconds of what is stopped or drained.
struct Playback {
    enum Next: Hashable {
        /// Go on when the PCM has room.
        case whenReady
        /// Go on after a while: it wakes from suspension.
        case later
        case ended
    }

    /// How long silence plays after the sound.
    static let silence = Duration.milliseconds(300)
    /// How often to try to wake a suspended card; half a minute at ``retryPause``.
    static let retries = 300
    static let retryPause = Duration.milliseconds(100)
    /// After so many writes in a row it is the turn of others.
    private static let writes = 16
    private static let silentFrames = 1024

    private let sound: PCMSound
    private let frames: Int
    private let framesToHear: Int
    private let silentSamples: [Int16]
    private var written = 0
    private var failedRetries = 0

    /// - Parameter sound: of 1 or more channels, with whole frames.
    init(_ sound: PCMSound) {
        self.sound = sound
        frames = sound.samples.count / sound.channels
        let (seconds, attoseconds) = Self.silence.components
        let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        framesToHear = frames + sound.sampleRate * milliseconds / 1000
        silentSamples = [Int16](repeating: 0, count: Self.silentFrames * sound.channels)
    }

    /// Whether the sound itself can be heard no more.
    ///
    /// - Throws: errno.
    func hasSounded(on output: some PCMOutput) throws(Errno) -> Bool { try heard(on: output) >= frames }

    /// Writes what there is room for.
    ///
    /// - Throws: errno when the PCM has failed for good.
    mutating func advance(on output: some PCMOutput) throws(Errno) -> Next {
        for _ in 0..<Self.writes {
            do throws(Errno) {
                let accepted = try write(on: output)
                written += accepted
                failedRetries = 0
                if accepted == 0 { break }
            } catch {
                switch error.code {
                case EAGAIN:
                    try output.start()
                    return try heard(on: output) >= framesToHear ? .ended : .whenReady
                case EINTR: continue
                case EPIPE: try output.prepare()
                case ESTRPIPE: if try !wake(output) { return .later }
                default: throw error
                }
            }
            if try heard(on: output) >= framesToHear { return .ended }
        }
        // Before it runs it might wait for more room than there is now.
        try output.start()
        return .whenReady
    }

    private func write(on output: some PCMOutput) throws(Errno) -> Int {
        guard written < frames else {
            return try silentSamples.withBuffer { (silent) throws(Errno) in try output.write(silent) }
        }
        let first = written * sound.channels
        return try sound.samples.withBuffer { (samples) throws(Errno) in
            try output.write(UnsafeBufferPointer(rebasing: samples[first...]))
        }
    }

    private func heard(on output: some PCMOutput) throws(Errno) -> Int {
        do throws(Errno) {
            return written - max(0, try output.delay())
        } catch {
            switch error.code {
            // It has run empty: everything has been heard.
            case EPIPE: return written
            // Suspended: that is for the next write.
            case ESTRPIPE: return 0
            default: throw error
            }
        }
    }

    /// - Returns: whether it is awake.
    private mutating func wake(_ output: some PCMOutput) throws(Errno) -> Bool {
        do throws(Errno) {
            try output.resume()
            return true
        } catch {
            guard error.code == EAGAIN else {
                // It cannot go on where it was, but from its beginning.
                try output.prepare()
                return true
            }
            failedRetries += 1
            if failedRetries > Self.retries { throw Errno(code: ETIMEDOUT) }
            return false
        }
    }
}

extension [Int16] {
    /// `withUnsafeBufferPointer` with a typed error.
    fileprivate func withBuffer<Result>(
        _ body: (UnsafeBufferPointer<Int16>) throws(Errno) -> Result
    ) throws(Errno) -> Result {
        try withUnsafeBufferPointer { (buffer) throws(Errno) in try body(buffer) }
    }
}
