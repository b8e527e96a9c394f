import Glibc

/// Standard output, which is kept back until a line ends.
public enum StandardOutput {
    /// Shows what was printed without an end of line, such as a question.
    public static func flush() { fflush(nil) }
}
