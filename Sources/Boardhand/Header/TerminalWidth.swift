import Glibc

/// How wide what reads standard output is.
public enum TerminalWidth {
    /// In characters; 100 for what is no terminal.
    public static func current() -> Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return Int(size.ws_col)
    }
}
