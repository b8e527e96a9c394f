import CALSA
import Glibc
import HardwareAbstraction

/// An open PCM of alsa-lib that waits for nothing; closed, without playing to its end, with the last reference.
final class PCMHandle: PCMOutput {
    /// How much sound is written ahead: what a busy board may be late.
    private static let bufferMicroseconds: UInt32 = 500_000
    private static let periodMicroseconds: UInt32 = 100_000

    private let pcm: OpaquePointer
    private let channels: Int

    /// - Parameters:
    ///   - name: as alsa-lib knows it, such as `plughw:0`.
    ///   - sound: whose format the PCM gets.
    /// - Throws: errno.
    init(name: String, format sound: PCMSound) throws(Errno) {
        boardhand_alsa_silence()
        var opened: OpaquePointer?
        try Errno.check(alsa: snd_pcm_open(&opened, name, SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK))
        guard let opened else { throw .missing }
        let result = boardhand_alsa_set_up_playback(
            opened,
            UInt32(clamping: sound.channels),
            UInt32(clamping: sound.sampleRate),
            Self.bufferMicroseconds,
            Self.periodMicroseconds
        )
        guard result == 0 else {
            snd_pcm_close(opened)
            throw Errno(code: -result)
        }
        pcm = opened
        channels = sound.channels
    }

    deinit { snd_pcm_close(pcm) }

    func write(_ frames: UnsafeBufferPointer<Int16>) throws(Errno) -> Int {
        try Errno.check(alsa: snd_pcm_writei(pcm, frames.baseAddress, UInt(frames.count / channels)))
    }

    func delay() throws(Errno) -> Int {
        var delay = 0
        try Errno.check(alsa: snd_pcm_delay(pcm, &delay))
        return delay
    }

    func start() throws(Errno) {
        guard snd_pcm_state(pcm) == SND_PCM_STATE_PREPARED else { return }
        try Errno.check(alsa: snd_pcm_start(pcm))
    }

    func prepare() throws(Errno) { try Errno.check(alsa: snd_pcm_prepare(pcm)) }

    func resume() throws(Errno) { try Errno.check(alsa: snd_pcm_resume(pcm)) }

    /// Ends the sound at once.
    ///
    /// - Throws: errno.
    func drop() throws(Errno) { try Errno.check(alsa: snd_pcm_drop(pcm)) }

    /// What to wait for until there is room for a period.
    var descriptors: [pollfd] {
        var descriptors = [pollfd](
            repeating: pollfd(fd: -1, events: 0, revents: 0),
            count: Int(max(0, snd_pcm_poll_descriptors_count(pcm)))
        )
        let count = snd_pcm_poll_descriptors(pcm, &descriptors, UInt32(descriptors.count))
        return Array(descriptors.prefix(Int(max(0, count))))
    }

    /// Whether there is something to do; plug-ins do their own work with the descriptors here.
    ///
    /// - Throws: errno.
    func isReady(_ descriptors: [pollfd]) throws(Errno) -> Bool {
        var descriptors = descriptors
        var events: UInt16 = 0
        try Errno.check(
            alsa: snd_pcm_poll_descriptors_revents(pcm, &descriptors, UInt32(descriptors.count), &events)
        )
        return events != 0
    }
}
