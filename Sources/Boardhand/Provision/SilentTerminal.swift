import Glibc

/// A terminal that does not show what is typed, for as long as this lives. A signal that ends the program gives it back,
/// too.
struct SilentTerminal: ~Copyable {
    private static let signals: [Int32] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM]
    /// As the program has found it. The handler below reads it, so it is made before the first signal can come.
    private static let settings: termios? = {
        var settings = termios()
        return tcgetattr(STDIN_FILENO, &settings) == 0 ? settings : nil
    }()

    /// What the signals did before.
    private var handlers: [sighandler_t?] = []

    /// - Throws: `.noInput` when standard input's echo cannot be turned off.
    init() throws(Failure) {
        guard var silent = Self.settings else { throw Self.failure }
        silent.c_lflag &= ~tcflag_t(ECHO)
        // A line of the terminal has at most 4,095 bytes, and a URL may be longer: taken byte by byte.
        // (termios(3), "Canonical and noncanonical mode")
        silent.c_lflag &= ~tcflag_t(ICANON)
        // Ctrl-C comes as a byte.
        silent.c_lflag &= ~tcflag_t(ISIG)
        for number in Self.signals {
            // All that it calls may be called here. (signal-safety(7))
            let before = signal(number) { number in
                SilentTerminal.restore()
                signal(number, SIG_DFL)
                // It ends the program when this has returned.
                raise(number)
            }
            handlers.append(before)
        }
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else { throw Self.failure }
    }

    deinit {
        Self.restore()
        for (number, handler) in zip(Self.signals, handlers) { signal(number, handler) }
    }

    private static func restore() {
        guard var settings else { return }
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    }

    private static var failure: Failure {
        Failure(.noInput, "cannot turn the terminal's echo off: errno \(errno); use --file")
    }
}
