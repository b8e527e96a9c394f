import Glibc

/// The files of one LED. (Linux, Documentation/ABI/testing/sysfs-class-led)
struct LEDDirectory: Sendable {
    /// The list of triggers is longer than a page on machines of many processors.
    private static let maximumSize = 65_536

    /// As in `/sys/class/leds/ACT`.
    let path: String

    /// To the end of the file, without the end of its last line.
    func read(_ name: String) throws(Errno) -> String {
        let file = try Errno.check(call: open("\(path)/\(name)", O_RDONLY | O_CLOEXEC))
        defer { close(file) }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while text.count < Self.maximumSize {
            let count = Glibc.read(file, &buffer, buffer.count)
            try Errno.check(call: Int32(count))
            if count == 0 { break }
            text += buffer.prefix(count)
        }
        while text.last == UInt8(ascii: "\n") { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }

    func write(_ text: String, to name: String) throws(Errno) {
        let file = try Errno.check(call: open("\(path)/\(name)", O_WRONLY | O_TRUNC | O_CLOEXEC))
        defer { close(file) }
        let bytes = Array(text.utf8)
        let count = Glibc.write(file, bytes, bytes.count)
        try Errno.check(call: Int32(count))
        guard count == bytes.count else { throw .missing }
    }

    /// `nil` for a file that says nothing of the kind.
    func number(_ name: String) throws(Errno) -> Int? { Int(try read(name)) }

    /// What blinks the LED: the word in brackets of `none [mmc0] timer`; `none` for a kernel without triggers.
    func trigger() throws(Errno) -> String {
        do {
            for word in try read("trigger").split(separator: " ") where word.hasPrefix("[") && word.hasSuffix("]") {
                return String(word.dropFirst().dropLast())
            }
        } catch  where error.code == ENOENT {
            return "none"
        }
        return "none"
    }

    func checkWritable(_ name: String) throws(Errno) {
        close(try Errno.check(call: open("\(path)/\(name)", O_WRONLY | O_CLOEXEC)))
    }

    func lock() throws(Errno) -> DirectoryLock { try DirectoryLock(directory: path) }
}
