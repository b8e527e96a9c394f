import Glibc

@testable import LinuxHardware

/// A PCM in memory: takes what fits in its buffer, and plays when it is told to.
final class FakePCM: PCMOutput {
    let channels: Int
    let buffer: Int
    /// Everything that was written, interleaved.
    private(set) var samples: [Int16] = []
    private(set) var isRunning = false
    private(set) var prepareCount = 0
    /// Frames heard; moves with ``play(_:)``.
    private(set) var heard = 0
    /// At most so many frames a write.
    var accepts = Int.max
    /// Thrown by the next writes, one each.
    var writeFailures: [Int32] = []
    /// Thrown by the next attempts to resume.
    var resumeFailures: [Int32] = []
    var delayFailure: Int32?

    init(channels: Int, buffer: Int) {
        self.channels = channels
        self.buffer = buffer
    }

    var written: Int { samples.count / channels }

    /// Lets time pass; it runs empty when there is too little.
    func play(_ frames: Int) {
        guard isRunning else { return }
        heard = min(written, heard + frames)
        if heard == written {
            isRunning = false
            writeFailures.append(EPIPE)
        }
    }

    func write(_ frames: UnsafeBufferPointer<Int16>) throws(Errno) -> Int {
        if !writeFailures.isEmpty { throw Errno(code: writeFailures.removeFirst()) }
        let count = min(frames.count / channels, buffer - (written - heard), accepts)
        guard count > 0 else { throw Errno(code: EAGAIN) }
        samples += frames.prefix(count * channels)
        return count
    }

    func delay() throws(Errno) -> Int {
        if let delayFailure { throw Errno(code: delayFailure) }
        return written - heard
    }

    func start() throws(Errno) { isRunning = true }

    func prepare() throws(Errno) { prepareCount += 1 }

    func resume() throws(Errno) {
        if !resumeFailures.isEmpty { throw Errno(code: resumeFailures.removeFirst()) }
    }
}
