import CLinux
import Glibc

/// A thread that takes no signals and belongs to nobody: it ends when its body returns.
enum ServiceThread {
    private final class Body {
        let name: String
        let run: @Sendable () -> Void

        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }

    /// - Parameter name: at most 15 bytes. (prctl(2), PR_SET_NAME)
    /// - Throws: errno.
    static func start(name: String, _ run: @escaping @Sendable () -> Void) throws(Errno) {
        let body = Unmanaged.passRetained(Body(name: name, run: run))
        var thread = pthread_t()
        let status = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                var signals = sigset_t()
                sigfillset(&signals)
                pthread_sigmask(SIG_BLOCK, &signals, nil)
                boardhand_name_thread(body.name)
                body.run()
                return nil
            },
            body.toOpaque()
        )
        if status != 0 { body.release() }
        try Errno.check(status)
        pthread_detach(thread)
    }
}
