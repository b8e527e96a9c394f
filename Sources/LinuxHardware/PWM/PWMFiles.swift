import HardwareAbstraction

/// The files of one PWM chip, with paths relative to its directory: the kernel's, or a test's.
protocol PWMFiles: Sendable {
    /// - Throws: errno.
    func read(_ path: String) throws(Errno) -> String

    /// In one write(2).
    ///
    /// - Throws: errno.
    func write(_ text: String, to path: String) throws(Errno)

    /// - Throws: errno.
    func checkWritable(_ path: String) throws(Errno)

    func exists(_ path: String) -> Bool

    /// Takes a directory for oneself until the lock is dropped.
    ///
    /// - Throws: errno; EWOULDBLOCK when another has it.
    func lock(_ path: String) throws(Errno) -> DirectoryLock
}
