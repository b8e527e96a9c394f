import Glibc

/// How wide what reads standard output is.
public enum TerminalWidth {
    /// In characters, as the variable COLUMNS says; 100 without it.
    public static func current() -> Int {
        getenv("COLUMNS").flatMap { Int(String(cString: $0)) }.map { min(max($0, 40), 400) } ?? 100
    }
}
