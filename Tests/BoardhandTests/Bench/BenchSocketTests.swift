import Foundation
import Glibc
import Testing

@testable import Boardhand

@Suite struct BenchSocketTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func itIsItsOwnersAlone() throws {
        let path = folder.path + "/b"
        let socket = try LocalSocket(path: path, purpose: "the bench's socket", mode: 0o600)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(listen(socket.descriptor, 1) == 0)
        // Somebody serves it: it is left alone.
        let failure = #expect(throws: Failure.self) {
            try LocalSocket(path: path, purpose: "the bench's socket", mode: 0o600)
        }
        #expect(failure?.description.contains("another program serves it") == true)
        close(socket.descriptor)
        // Nobody does any more.
        let next = try LocalSocket(path: path, purpose: "the bench's socket", mode: 0o600)
        next.remove()
        close(next.descriptor)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func nothingElseIsOverwritten() throws {
        let path = try folder.file("b", "precious")
        #expect(throws: Failure.self) { try LocalSocket(path: path, purpose: "the bench's socket", mode: 0o600) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }

    @Test func aLongPathIsRefused() {
        let failure = #expect(throws: Failure.self) {
            try LocalSocket(
                path: "/" + String(repeating: "x", count: 200),
                purpose: "the bench's socket",
                mode: 0o600
            )
        }
        #expect(failure?.code == .usage)
    }
}
