import CALSA
import Glibc
import HardwareAbstraction
import Synchronization

/// One thread as the executor of the actors that work with one card, whose calls may take long. Between jobs it waits
/// for the card's descriptors, so that a sound is fed there, too.
///
/// The thread ends, after the jobs that wait, when the last actor that holds the executor is gone.
final class CardThread: SerialExecutor {
    private let loop: CardLoop

    /// - Parameter name: at most 15 bytes of it are shown by `top -H`.
    /// - Throws: errno.
    init(name: String) throws(Errno) {
        let loop = try CardLoop()
        self.loop = loop
        try ServiceThread.start(name: name) { loop.run() }
    }

    deinit { loop.stop() }

    func enqueue(_ job: consuming ExecutorJob) { loop.append(UnownedJob(job), on: self) }

    func isIsolatingCurrentContext() -> Bool? { loop.isCurrentThread }

    func checkIsolated() { precondition(loop.isCurrentThread, "not on the card's thread") }

    /// - Returns: the token with which to change or end the watch.
    func add(_ watch: CardWatch) -> CardWatch.Token { loop.add(watch) }

    func setDeadline(_ deadline: MonotonicInstant?, of token: CardWatch.Token) {
        loop.setDeadline(deadline, of: token)
    }

    /// Descriptors may be closed afterwards; the body is not called again, except when it is just being called.
    func removeWatch(_ token: CardWatch.Token) { loop.removeWatch(token) }
}
