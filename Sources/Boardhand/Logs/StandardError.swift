import Glibc

/// Where sentences for people go that are no result.
public enum StandardError {
    /// Writes one line, with one write, so that lines of several threads stay whole.
    public static func print(_ line: String) {
        Array((line + "\n").utf8).withUnsafeBytes { bytes in
            // What cannot be written here has nowhere else to go.
            _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        }
    }
}
