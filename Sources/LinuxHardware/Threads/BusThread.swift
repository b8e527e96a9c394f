/// One thread as the executor of actors whose work blocks, such as an I2C bus: nothing else waits for it, and what it
/// runs is one job after the other.
///
/// The thread ends, after the jobs that wait, when the last actor that holds the executor is gone. It blocks all
/// signals, so that system calls on it are not interrupted.
public final class BusThread: SerialExecutor {
    private let queue: BusThreadQueue

    /// - Parameter name: what `top -H` and `gdb` show; the kernel takes 15 bytes of it.
    /// - Throws: ``BusThreadError`` when the system has no thread left.
    public init(name: String) throws(BusThreadError) {
        let queue = BusThreadQueue(name: name)
        self.queue = queue
        do {
            try ServiceThread.start(name: name) { queue.run() }
        } catch {
            throw BusThreadError(name: name, errno: error.code)
        }
    }

    deinit { queue.stop() }

    /// Has `body` run on the thread whenever it has had no job for that long, once each time.
    func onIdle(after duration: Duration, _ body: @escaping @Sendable () -> Void) {
        queue.setIdle(after: duration, body)
    }

    public func enqueue(_ job: consuming ExecutorJob) { queue.append(UnownedJob(job), on: self) }

    public func isIsolatingCurrentContext() -> Bool? { queue.isCurrentThread }

    public func checkIsolated() {
        precondition(queue.isCurrentThread, "not on the thread '\(queue.name)'")
    }
}
