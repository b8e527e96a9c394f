import Glibc

/// Asks for a secret: at a terminal without showing it, otherwise all of standard input.
enum SecretPrompt {
    /// - Throws: `.noInput`, `.configuration`; nothing of what came is in them.
    static func read(_ question: String) throws(Failure) -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            return try SecretFile.readAll(STDIN_FILENO, name: "standard input")
        }
        let terminal = try SilentTerminal()
        // Whoever reads this may type at once.
        StandardError.print("\(question) (it stays invisible):")
        defer { StandardError.print("") }
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
        _ = consume terminal
        return String(decoding: line, as: UTF8.self)
    }
}
