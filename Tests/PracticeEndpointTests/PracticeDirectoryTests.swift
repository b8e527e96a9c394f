import Foundation
import JSON
import Testing

@testable import PracticeEndpoint

@Suite struct PracticeDirectoryTests {
    private func inDirectory(_ body: (PracticeDirectory) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "pe-" + UUID().uuidString.prefix(8)
        let directory = try PracticeDirectory(path: path)
        try directory.prepare()
        do {
            try await body(directory)
        } catch {
            try FileManager.default.removeItem(atPath: path)
            throw error
        }
        try FileManager.default.removeItem(atPath: path)
    }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func isPrivateWithEverythingInIt() async throws {
        try await inDirectory { directory in
            try #require(chmod(directory.path, 0o755) == 0)
            let endpoint = try await RunningEndpoint.start(in: directory.path, isPlain: false)
            #expect(try mode(directory.path) == 0o700)
            let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            #expect(Set(names).isSuperset(of: ["token.key", "ca.pem", "server.pem", "endpoint.url", "control.sock"]))
            for name in names { #expect(try mode(directory.path + "/" + name) == 0o600, "\(name)") }
            await endpoint.server.stop()
            #expect(!FileManager.default.fileExists(atPath: directory.controlSocket))
        }
    }

    @Test func keepsURLAndPortOverARestart() async throws {
        try await inDirectory { directory in
            let first = try await RunningEndpoint.start(in: directory.path, isPlain: false)
            let url = try first.url
            let authority = try directory.read(directory.path + "/ca.pem")
            await first.server.stop()
            let second = try await RunningEndpoint.start(in: directory.path, isPlain: false)
            #expect(try second.url == url)
            #expect(try directory.read(directory.path + "/ca.pem") == authority)
            let board = try await FakeBoard.connect(to: second)
            #expect(try await second.client.fetchTools()["pages"] == 2)
            board.socket.vanish()
            await second.server.stop()
        }
    }

    @Test func aDamagedURLFileIsWrittenAnew() async throws {
        try await inDirectory { directory in
            let first = try await RunningEndpoint.start(in: directory.path)
            let url = try first.url
            await first.server.stop()
            try directory.write(Array((url.dropLast(3) + "xyz\n").utf8), to: directory.urlFile)
            let second = try await RunningEndpoint.start(in: directory.path)
            let board = try await FakeBoard.connect(to: second)
            board.socket.vanish()
            await second.server.stop()
        }
    }

    @Test func oneAtATime() async throws {
        try await inDirectory { directory in
            let first = try await RunningEndpoint.start(in: directory.path)
            await #expect(throws: PracticeError.alreadyRunning(directory.path)) {
                try await RunningEndpoint.start(in: directory.path)
            }
            #expect(try await first.client.status()["on"] == true)
            await first.server.stop()
        }
    }

    @Test func aTakenPortIsNamed() async throws {
        try await RunningEndpoint.with { endpoint in
            try await inDirectory { directory in
                var options = PracticeServer.Options(directory: directory.path)
                options.isPlain = true
                options.port = endpoint.server.port
                let error = try await #require(throws: PracticeError.self) { try await PracticeServer(options) }
                guard case .port(endpoint.server.port, _) = error else {
                    Issue.record("unexpected \(error)")
                    return
                }
            }
        }
    }

    @Test func aLongPathIsRefusedBeforeItIsCutShort() {
        let path = "/tmp/" + String(repeating: "x", count: 100)
        #expect(throws: PracticeError.pathTooLong(path + "/control.sock")) { try PracticeDirectory(path: path) }
    }

    @Test func aDamagedStateIsNotOverwritten() async throws {
        try await inDirectory { directory in
            try directory.write(Array("{".utf8), to: directory.stateFile)
            await #expect(throws: PracticeError.damaged(directory.stateFile, "it is not the state that was written")) {
                try await RunningEndpoint.start(in: directory.path)
            }
            #expect(try directory.read(directory.stateFile) == Array("{".utf8))
        }
    }
}

@Suite struct ServerCertificatesTests {
    @Test func aCertificateIsGoodForAYearFromYesterday() throws {
        let authority = try Certificate.authority(name: "test", days: 3650)
        let server = try authority.server(days: 365)
        #expect(server.isGood(forDays: 0))
        #expect(server.isGood(forDays: 363))
        #expect(!server.isGood(forDays: 365))
        #expect(server.isSigned(by: authority))
        #expect(!server.isSigned(by: try Certificate.authority(name: "test", days: 3650)))
    }

    @Test func comesBackFromPEM() throws {
        let made = try Certificate.authority(name: "test", days: 10)
        let read = try #require(Certificate(certificatePEM: made.certificatePEM(), keyPEM: made.keyPEM()))
        #expect(try read.certificatePEM() == made.certificatePEM())
        let other = try Certificate.authority(name: "test", days: 10)
        #expect(try Certificate(certificatePEM: made.certificatePEM(), keyPEM: other.keyPEM()) == nil)
        #expect(try Certificate(certificatePEM: Array("rubbish".utf8), keyPEM: made.keyPEM()) == nil)
    }

    /// Near its end, by another authority, or damaged: replaced. Otherwise kept, as the authority always is.
    @Test(arguments: ["kept", "old", "foreign", "damaged"]) func renewsWhatNeedsIt(condition: String) throws {
        let directory = try PracticeDirectory(path: NSTemporaryDirectory() + "pe-" + UUID().uuidString.prefix(8))
        try directory.prepare()
        defer { try? FileManager.default.removeItem(atPath: directory.path) }
        let certificates = ServerCertificates(files: CertificateFiles(directory: directory.path))
        try certificates.prepare(in: directory)
        let files = certificates.files
        let authorityPEM = try #require(try directory.read(files.authority))
        let authorityKey = try #require(try directory.read(files.authorityKey))
        let authority = try #require(Certificate(certificatePEM: authorityPEM, keyPEM: authorityKey))
        let replacement: Certificate? =
            switch condition {
            case "old": try authority.server(days: 30)
            case "foreign": try Certificate.authority(name: "x", days: 3650).server(days: 365)
            default: nil
            }
        if let replacement {
            try directory.write(replacement.certificatePEM(), to: files.server)
            try directory.write(replacement.keyPEM(), to: files.serverKey)
        }
        if condition == "damaged" { try directory.write([1, 2, 3], to: files.serverKey) }
        let before = try directory.read(files.server)
        try certificates.prepare(in: directory)
        let after = try #require(try directory.read(files.server))
        #expect((before == after) == (condition == "kept"))
        #expect(try directory.read(files.authority) == authorityPEM)
        let serverKey = try #require(try directory.read(files.serverKey))
        let server = try #require(Certificate(certificatePEM: after, keyPEM: serverKey))
        #expect(server.isSigned(by: authority) && server.isGood(forDays: 300))
    }
}
