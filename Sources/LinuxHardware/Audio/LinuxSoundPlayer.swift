import CALSA
import Glibc
public import HardwareAbstraction

/// Plays on a sound card through alsa-lib, which converts rate and channels. The card is open only while a sound plays.
/// The player lives on the card's thread, which feeds the sound.
public actor LinuxSoundPlayer: SoundPlayer {
    private struct Current {
        let pcm: PCMHandle
        var playback: Playback
        var watch: ThreadWatch.Token?
    }

    /// A card that takes nothing for so long is broken.
    private static let patience = Duration.seconds(5)

    public nonisolated let label: String
    private let names: @Sendable () throws(Errno) -> [String]
    private let onFailure: @Sendable (AudioError) -> Void
    private let thread: HardwareThread
    private let clock = SystemClock()
    private var current: Current?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - names: what to open, in the order in which to try; ENODEV when the card is gone.
    ///   - onFailure: called when a sound breaks off, on the card's thread.
    init(
        label: String,
        thread: HardwareThread,
        onFailure: @escaping @Sendable (AudioError) -> Void,
        names: @escaping @Sendable () throws(Errno) -> [String]
    ) {
        self.label = label
        self.thread = thread
        self.onFailure = onFailure
        self.names = names
    }

    public func play(_ sound: PCMSound) async throws(AudioError) {
        let operation = "play a sound"
        // A new sound ends the one before, also when it then cannot start.
        end()
        guard (1...384_000).contains(sound.sampleRate), sound.channels >= 1,
            sound.samples.count.isMultiple(of: sound.channels)
        else { throw AudioError(.notSupported, operation: operation, subject: label) }
        do throws(Errno) {
            current = Current(pcm: try open(for: sound), playback: Playback(sound))
            try advance()
        } catch {
            end()
            let absence: AudioError.Kind = label == PCMNames.standard ? .noSuchCard : .cardGone
            throw AudioError(error, operation: operation, subject: label, absence: absence)
        }
    }

    public func stop() async throws(AudioError) {
        guard let pcm = current?.pcm else { return }
        defer { end() }
        do throws(Errno) {
            try pcm.drop()
        } catch {
            // A card that is gone is silent, too.
            if !error.isAbsence {
                throw AudioError(.io(errno: error.code), operation: "stop the sound", subject: label)
            }
        }
    }

    public func isPlaying() async -> Bool {
        guard let current else { return false }
        do throws(Errno) {
            return try !current.playback.hasSounded(on: current.pcm)
        } catch {
            fail(error)
            return false
        }
    }

    private func open(for sound: PCMSound) throws(Errno) -> PCMHandle {
        var failure = Errno(code: ENODEV)
        for name in try names() {
            do throws(Errno) {
                return try PCMHandle(name: name, format: sound)
            } catch {
                failure = error
                if error.code != EINVAL { break }
            }
        }
        throw failure
    }

    private func end() {
        if let watch = current?.watch { thread.removeWatch(watch) }
        current = nil
    }

    private func fail(_ error: Errno) {
        end()
        onFailure(AudioError(error, operation: "go on playing", subject: label))
    }

    /// Feeds the sound and arranges for the next time.
    private func advance() throws(Errno) {
        guard let pcm = current?.pcm, let next = try current?.playback.advance(on: pcm) else { return }
        switch next {
        case .ended: end()
        case .whenReady: watch(pcm.descriptors, for: Self.patience)
        case .later: watch([], for: Playback.retryPause)
        }
    }

    private func watch(_ descriptors: [pollfd], for duration: Duration) {
        if let watch = current?.watch { thread.removeWatch(watch) }
        // Held by the watch, so that a sound plays to its end, whoever forgets the player.
        current?.watch = thread.add(
            ThreadWatch(descriptors: descriptors, deadline: clock.now.advanced(by: duration)) { reason in
                self.assumeIsolated { $0.wake(reason, isPaused: descriptors.isEmpty) }
            }
        )
    }

    private func wake(_ reason: ThreadWatch.Reason, isPaused: Bool) {
        guard let pcm = current?.pcm else { return }
        do throws(Errno) {
            switch reason {
            case .ready(let descriptors): if try pcm.isReady(descriptors) { try advance() }
            case .deadline: if isPaused { try advance() } else { throw Errno(code: ETIMEDOUT) }
            }
        } catch {
            fail(error)
        }
    }
}
