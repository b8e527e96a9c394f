import CLinux
import Glibc

/// How wide what reads standard output is.
public enum TerminalWidth {
    /// In characters, 40 to 400: as the variable COLUMNS says, or else the terminal; 100 where neither does.
    public static func current() -> Int {
        let said = getenv("COLUMNS").flatMap { Int(String(cString: $0)) }
        let columns = Int(boardhand_terminal_columns(STDOUT_FILENO))
        return (said ?? (columns > 0 ? columns : nil)).map { min(max($0, 40), 400) } ?? 100
    }
}
