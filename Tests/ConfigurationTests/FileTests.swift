import Foundation
import Testing

@testable import Configuration

@Suite struct FileTests {
    /// A fresh directory that is gone afterwards.
    private func withDirectory(_ body: (String) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "boardhand-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try body(directory.path())
    }

    @Test func firstDirectoriesHideLaterOnes() throws {
        try withDirectory { directory in
            let base = directory.hasSuffix("/") ? directory : directory + "/"
            for (path, title) in [("own/b.yaml", "mine"), ("package/b.yaml", "theirs"), ("package/c.yaml", "other")] {
                let name = path.contains("c.yaml") ? "c" : "b"
                let text = "name: \(name)\ntitle: \(title)\nchips: [{ label: c, lines: 1 }]\nheader: []\n"
                let url = URL(filePath: base + path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(text.utf8).write(to: url)
            }
            try Data("name: [".utf8).write(to: URL(filePath: base + "package/broken.yaml"))
            try Data("no profile".utf8).write(to: URL(filePath: base + "package/README.md"))
            let library = try BoardProfileLibrary.load(directories: [base + "none", base + "own", base + "package"])
            #expect(library.profiles.map(\.title) == ["mine", "other"])
            #expect(library.complaints.map(\.file) == [base + "package/broken.yaml"])
        }
    }

    @Test func readingStopsAboveTheLimit() throws {
        try withDirectory { directory in
            let url = URL(filePath: directory).appending(path: "large")
            try Data(count: 2 << 20).write(to: url)
            #expect(try FileSystem.read(url.path()).count == YAMLDocument.maximumBytes + 1)
        }
    }

    @Test func filesThatCannotBeReadSayWhy() {
        #expect(throws: FileReadError(path: "/nonexistent", errno: ENOENT)) { try FileSystem.read("/nonexistent") }
        #expect(throws: FileReadError(path: "/", errno: EISDIR)) { try FileSystem.read("/") }
        #expect(FileReadError(path: "/x", errno: EACCES).description.contains("no permission"))
        #expect(!FileSystem.isReadable("/nonexistent"))
    }
}
