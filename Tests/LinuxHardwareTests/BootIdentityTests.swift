import Foundation
import LinuxHardware
import Testing

@Suite struct BootIdentityTests {
    private func withFile(_ content: String, _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(content.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try body(file.path())
    }

    @Test(
        arguments: [
            ("0b2a4bd2-77a6-4b0f-9a0b-6f0f1f2f3f4f\n", "0b2a4bd2-77a6-4b0f-9a0b-6f0f1f2f3f4f"), ("short", "short"),
            ("", nil), ("\n", nil),
        ] as [(String, String?)]
    )
    func itIsTheFirstWord(content: String, identity: String?) throws {
        try withFile(content) { #expect(BootIdentity.current(path: $0) == identity) }
    }

    @Test func aHiddenOneIsNone() { #expect(BootIdentity.current(path: "/nowhere/at/all") == nil) }

    @Test(.enabled(if: FileManager.default.isReadableFile(atPath: "/proc/sys/kernel/random/boot_id")))
    func itIsTheSameAsLongAsTheKernelRuns() throws {
        let identity = try #require(BootIdentity.current())
        #expect(UUID(uuidString: identity) != nil)
        #expect(BootIdentity.current() == identity)
    }
}
