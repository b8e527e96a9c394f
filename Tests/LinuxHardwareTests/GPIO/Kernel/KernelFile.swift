import Foundation
import Testing

/// The files in /sys and /proc, which do not take being replaced.
enum KernelFile {
    static func read(_ url: URL) throws -> String {
        // To the real end: such a file says that its size is 0 and gives a page at a time.
        let data = try FileHandle(forReadingFrom: url).readToEnd() ?? Data()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// In one write(2); the empty text only empties the file.
    static func write(_ text: String, to url: URL) throws {
        let descriptor = open(url.path, O_WRONLY | O_TRUNC)
        try #require(descriptor >= 0, "cannot open \(url.path): errno \(errno)")
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        if !text.isEmpty { try file.write(contentsOf: Data(text.utf8)) }
    }
}
