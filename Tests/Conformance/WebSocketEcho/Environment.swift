import Glibc

/// A variable of the environment.
func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// Says why and leaves.
func exit(_ sentence: String, _ code: Int32) {
    let line = Array((sentence + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
    Glibc.exit(code)
}
