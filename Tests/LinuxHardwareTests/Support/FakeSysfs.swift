import Foundation

/// A tree of small files in a temporary directory, gone with it.
final class FakeSysfs: Sendable {
    let root: String

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("boardhand-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    private func makeParent(of path: String) throws -> String {
        let full = URL(fileURLWithPath: root + "/" + path)
        try FileManager.default.createDirectory(at: full.deletingLastPathComponent(), withIntermediateDirectories: true)
        return full.path
    }

    func write(_ path: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: try makeParent(of: path)))
    }

    func link(_ path: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(atPath: try makeParent(of: path), withDestinationPath: destination)
    }

    func move(_ path: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: root + "/" + path, toPath: try makeParent(of: other))
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: root + "/" + path) }
}
