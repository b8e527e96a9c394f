import Glibc

/// How wide what reads standard output is.
public enum TerminalWidth {
    /// In characters, 40 to 400: as the variable COLUMNS says, or else the terminal; 100 where neither does.
    public static func current() -> Int {
        let said = getenv("COLUMNS").flatMap { Int(String(cString: $0)) }
        return (said ?? ofTerminal()).map { min(max($0, 40), 400) } ?? 100
    }

    /// `nil` for a file, a pipe, or a terminal that does not know (a serial console). ioctl_tty(2), TIOCGWINSZ.
    private static func ofTerminal() -> Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
