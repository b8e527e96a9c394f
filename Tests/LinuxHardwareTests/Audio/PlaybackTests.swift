import Glibc
import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite struct PlaybackTests {
    /// Of samples that tell their place.
    private static func sound(frames: Int, channels: Int = 2, rate: Int = 1000) -> PCMSound {
        let samples = (0..<frames * channels).map { Int16(truncatingIfNeeded: $0 + 1) }
        return PCMSound(sampleRate: rate, channels: channels, samples: samples)
    }

    /// Plays to the end; how many steps of `tick` frames that took.
    private func playToEnd(_ playback: inout Playback, on pcm: FakePCM, tick: Int = 50) throws -> Int {
        for steps in 0..<10_000 {
            if try playback.advance(on: pcm) == .ended { return steps }
            pcm.play(tick)
        }
        throw Errno(code: ETIMEDOUT)
    }

    @Test(arguments: [1, 2, 6], [0, 1, 99, 100, 2500])
    func theSoundIsWrittenWholeAndThenSilence(channels: Int, frames: Int) throws {
        let sound = Self.sound(frames: frames, channels: channels)
        let pcm = FakePCM(channels: channels, buffer: 200)
        var playback = Playback(sound)
        _ = try playToEnd(&playback, on: pcm)
        #expect(Array(pcm.samples.prefix(sound.samples.count)) == sound.samples)
        #expect(pcm.samples.dropFirst(sound.samples.count).allSatisfy { $0 == 0 })
        #expect(pcm.prepareCount == 0)
    }

    @Test func itEndsAfter300MillisecondsOfSilenceAreHeard() throws {
        let pcm = FakePCM(channels: 2, buffer: 200)
        var playback = Playback(Self.sound(frames: 1000))
        let steps = try playToEnd(&playback, on: pcm)
        #expect(steps == 1300 / 50)
        #expect(pcm.heard == 1300)
    }

    @Test func theSoundIsOverWhenItIsHeardNotWhenItIsWritten() throws {
        let pcm = FakePCM(channels: 2, buffer: 2000)
        var playback = Playback(Self.sound(frames: 1000))
        #expect(try playback.advance(on: pcm) == .whenReady)
        #expect(pcm.written == 2000)
        pcm.play(999)
        #expect(try !playback.hasSounded(on: pcm))
        pcm.play(1)
        #expect(try playback.hasSounded(on: pcm))
    }

    @Test func itStartsOnceTheBufferIsFull() throws {
        let pcm = FakePCM(channels: 2, buffer: 200)
        var playback = Playback(Self.sound(frames: 1000))
        #expect(try playback.advance(on: pcm) == .whenReady)
        #expect(pcm.isRunning)
        #expect(pcm.written == 200)
    }

    @Test(arguments: [1, 7, 64])
    func shortWrites(accepts: Int) throws {
        let sound = Self.sound(frames: 500)
        let pcm = FakePCM(channels: 2, buffer: 200)
        pcm.accepts = accepts
        var playback = Playback(sound)
        _ = try playToEnd(&playback, on: pcm, tick: 1)
        #expect(Array(pcm.samples.prefix(sound.samples.count)) == sound.samples)
    }

    @Test func runningEmptyLosesNothing() throws {
        let sound = Self.sound(frames: 1000)
        let pcm = FakePCM(channels: 2, buffer: 200)
        var playback = Playback(sound)
        // Each time all that was written is heard before there is more.
        _ = try playToEnd(&playback, on: pcm, tick: 500)
        #expect(pcm.prepareCount >= 5)
        #expect(Array(pcm.samples.prefix(sound.samples.count)) == sound.samples)
    }

    @Test func runningEmptyInTheSilenceIsTheEnd() throws {
        let pcm = FakePCM(channels: 2, buffer: 2000)
        var playback = Playback(Self.sound(frames: 100))
        #expect(try playback.advance(on: pcm) == .whenReady)
        pcm.delayFailure = EPIPE
        pcm.writeFailures = [EPIPE]
        #expect(try playback.hasSounded(on: pcm))
        #expect(try playback.advance(on: pcm) == .ended)
    }

    @Test func suspensionThatTakesTimeToWakeFrom() throws {
        let sound = Self.sound(frames: 1000)
        let pcm = FakePCM(channels: 2, buffer: 200)
        var playback = Playback(sound)
        _ = try playback.advance(on: pcm)
        pcm.writeFailures = [ESTRPIPE, ESTRPIPE, ESTRPIPE]
        pcm.resumeFailures = [EAGAIN, EAGAIN]
        #expect(try playback.advance(on: pcm) == .later)
        #expect(try playback.advance(on: pcm) == .later)
        #expect(try playback.advance(on: pcm) == .whenReady)
        #expect(pcm.prepareCount == 0)
        _ = try playToEnd(&playback, on: pcm)
        #expect(Array(pcm.samples.prefix(sound.samples.count)) == sound.samples)
    }

    @Test func aCardThatCannotResumeIsPrepared() throws {
        let pcm = FakePCM(channels: 2, buffer: 200)
        var playback = Playback(Self.sound(frames: 1000))
        pcm.writeFailures = [ESTRPIPE]
        pcm.resumeFailures = [ENOSYS]
        #expect(try playback.advance(on: pcm) == .whenReady)
        #expect(pcm.prepareCount == 1)
    }

    @Test func aCardThatNeverWakesIsAnError() throws {
        let pcm = FakePCM(channels: 2, buffer: 200)
        var playback = Playback(Self.sound(frames: 1000))
        pcm.writeFailures = Array(repeating: ESTRPIPE, count: Playback.retries + 1)
        pcm.resumeFailures = Array(repeating: EAGAIN, count: Playback.retries + 1)
        for _ in 0..<Playback.retries { #expect(try playback.advance(on: pcm) == .later) }
        #expect(throws: Errno(code: ETIMEDOUT)) { try playback.advance(on: pcm) }
    }

    @Test func interruptedWritesAreWrittenAgain() throws {
        let pcm = FakePCM(channels: 2, buffer: 200)
        var playback = Playback(Self.sound(frames: 1000))
        pcm.writeFailures = [EINTR, EINTR]
        #expect(try playback.advance(on: pcm) == .whenReady)
        #expect(pcm.written == 200)
    }

    @Test(arguments: [ENODEV, EIO, EBADFD])
    func otherFailuresEndIt(code: Int32) throws {
        let pcm = FakePCM(channels: 2, buffer: 200)
        var playback = Playback(Self.sound(frames: 1000))
        _ = try playback.advance(on: pcm)
        pcm.writeFailures = [code]
        #expect(throws: Errno(code: code)) { try playback.advance(on: pcm) }
        pcm.delayFailure = code
        #expect(throws: Errno(code: code)) { try playback.hasSounded(on: pcm) }
    }

    @Test func oneAdvanceIsBounded() throws {
        let pcm = FakePCM(channels: 1, buffer: .max)
        var playback = Playback(Self.sound(frames: 10, channels: 1, rate: 384_000))
        // A PCM without an end to its buffer must not keep the thread.
        #expect(try playback.advance(on: pcm) == .whenReady)
        #expect(pcm.isRunning)
    }
}
