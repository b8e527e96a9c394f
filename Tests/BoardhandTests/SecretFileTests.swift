import Boardhand
import Foundation
import Testing

@Suite struct SecretFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: [0o600, 0o400, 0o700])
    func ownersFileIsRead(mode: Int) throws {
        let path = try folder.file("url", "wss://host/mcp/?token=abc\n", mode: mode)
        #expect(try SecretFile(path: path, protection: .owner).read() == "wss://host/mcp/?token=abc\n")
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o620, 0o602, 0o610, 0o601, 0o777])
    func fileThatOthersCanUseIsRefusedWithTheRemedy(mode: Int) throws {
        let path = try folder.file("url", "wss://host/mcp/?token=abc", mode: mode)
        let failure = #expect(throws: Failure.self) { try SecretFile(path: path, protection: .owner).read() }
        #expect(failure?.code == .noPermission)
        #expect(failure?.description.contains("chmod 600 \(path)") == true)
        #expect(failure?.description.contains("abc") == false)
    }

    @Test func credentialIsGuardedBySystemd() throws {
        let path = try folder.file("url", "wss://host/", mode: 0o440)
        #expect(try SecretFile(path: path, protection: .credential).read() == "wss://host/")
    }

    @Test func missingFile() {
        let failure = #expect(throws: Failure.self) {
            try SecretFile(path: folder.path + "/none", protection: .owner).read()
        }
        #expect(failure?.code == .noInput)
    }

    @Test func folderIsNoFile() throws {
        let failure = #expect(throws: Failure.self) { try SecretFile(path: folder.path, protection: .owner).read() }
        #expect(failure?.code == .configuration)
    }

    @Test func fifoDoesNotBlock() throws {
        let path = folder.path + "/fifo"
        try #require(mkfifo(path, 0o600) == 0)
        let failure = #expect(throws: Failure.self) { try SecretFile(path: path, protection: .owner).read() }
        #expect(failure?.code == .configuration)
    }

    @Test(arguments: [Data(repeating: 0x61, count: 20_000), Data([0x77, 0xFF, 0xFE])])
    func whatIsNoURLIsRefusedWithoutShowingIt(content: Data) throws {
        let path = try folder.file("url", content)
        let failure = #expect(throws: Failure.self) { try SecretFile(path: path, protection: .owner).read() }
        #expect(failure?.code == .configuration)
        #expect(failure?.description.contains("aaaa") == false)
    }
}
