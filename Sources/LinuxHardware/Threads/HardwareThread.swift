import Glibc
import HardwareAbstraction

/// One thread as the executor of the actors that work with one piece of hardware, such as an I2C bus or a sound card,
/// whose calls block: nothing else waits for it, and what it runs is one job after the other. Between jobs it waits for
/// descriptors and times, so that a sound is fed there, too.
///
/// The thread ends, after the jobs that wait, when the last actor that holds the executor is gone. It blocks all
/// signals, so that system calls on it are not interrupted.
final class HardwareThread: SerialExecutor {
    private let loop: HardwareThreadLoop
    private let name: String

    /// - Parameter name: what `top -H` and `gdb` show; the kernel takes 15 bytes of it.
    /// - Throws: errno when the system has no thread or descriptor left.
    init(name: String) throws(Errno) {
        let loop = try HardwareThreadLoop()
        self.loop = loop
        self.name = name
        try ServiceThread.start(name: name) { loop.run() }
    }

    deinit { loop.stop() }

    func enqueue(_ job: consuming ExecutorJob) { loop.append(UnownedJob(job), on: self) }

    func isIsolatingCurrentContext() -> Bool? { loop.isCurrentThread }

    func checkIsolated() { precondition(loop.isCurrentThread, "not on the thread '\(name)'") }

    /// Has `body` run on the thread whenever it has had no job for that long, once each time.
    func onIdle(after duration: Duration, _ body: @escaping @Sendable () -> Void) {
        loop.setIdle(after: duration, body)
    }

    /// - Returns: the token with which to change or end the watch.
    func add(_ watch: ThreadWatch) -> ThreadWatch.Token { loop.add(watch) }

    func setDeadline(_ deadline: MonotonicInstant?, of token: ThreadWatch.Token) {
        loop.setDeadline(deadline, of: token)
    }

    /// Descriptors may be closed afterwards; the body is not called again, except when it is just being called.
    func removeWatch(_ token: ThreadWatch.Token) { loop.removeWatch(token) }
}
