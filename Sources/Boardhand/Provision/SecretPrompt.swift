import Glibc

/// Asks for a secret: at a terminal without showing it, otherwise all of standard input.
enum SecretPrompt {
    /// - Throws: `.noInput`, `.configuration`; nothing of what came is in them.
    static func read(_ question: String) throws(Failure) -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            return try SecretFile.readAll(STDIN_FILENO, name: "standard input")
        }
        StandardError.print("\(question) (it stays invisible):")
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else {
            throw Failure(.noInput, "cannot turn the terminal's echo off: errno \(errno); use --file")
        }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        // A line of the terminal has at most 4,095 bytes, and a URL may be longer: taken byte by byte.
        // (termios(3), "Canonical and noncanonical mode")
        silent.c_lflag &= ~tcflag_t(ICANON)
        // Ctrl-C must not leave the terminal silent.
        silent.c_lflag &= ~tcflag_t(ISIG)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else {
            throw Failure(.noInput, "cannot turn the terminal's echo off: errno \(errno); use --file")
        }
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            StandardError.print("")
        }
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count <= SecretFile.maximumBytes {
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            // End of transmission ends it, too.
            guard count == 1, byte != UInt8(ascii: "\n"), byte != 4 else { break }
            guard byte != 3 else { throw Failure(.usage, "nothing was changed") }
            if byte == 0x7F || byte == 8 { _ = line.popLast() } else { line.append(byte) }
        }
        return String(decoding: line, as: UTF8.self)
    }
}
