import HardwareAbstraction

/// An open PCM as a ``Playback`` needs it: ALSA's, or a test's. No call waits. All throw errno.
protocol PCMOutput {
    /// - Returns: how many frames it took: as many as were offered, or fewer.
    /// - Throws: EAGAIN when there is no room; EPIPE when it has run empty; ESTRPIPE when it is suspended.
    func write(_ frames: UnsafeBufferPointer<Int16>) throws(Errno) -> Int

    /// How many frames have been written and cannot be heard yet.
    func delay() throws(Errno) -> Int

    /// Starts it, unless it runs.
    func start() throws(Errno)

    /// Makes it ready again after it has run empty.
    func prepare() throws(Errno)

    /// - Throws: EAGAIN when it still wakes up; ENOSYS when it cannot go on where it was.
    func resume() throws(Errno)
}
