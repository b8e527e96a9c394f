import Foundation
import Testing

@testable import TLS

/// What a context says about the files and names it is given.
@Suite struct ContextTests {
    @Test(arguments: [
        ("missing.pem", "there is no such file"),
        ("empty.pem", "it holds no certificate in PEM"),
        ("text.pem", "it holds no certificate in PEM"),
        ("leaf.key", "it holds no certificate in PEM"),
        ("damaged.pem", "certificate 1 is damaged"),
        (".", "directory"),
    ])
    func namesABadCAFile(file: String, reason: String) throws {
        let path = try TestCertificates.shared.get().path(file)
        let error = #expect(throws: TLSError.self) { try TLSClientContext(extraCAFile: path) }
        guard case .caFile(path, let found) = error?.kind else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found.localizedCaseInsensitiveContains(reason), "\(found)")
        #expect("\(try #require(error))".contains(path))
    }

    @Test(arguments: [
        ("missing.pem", "leaf.key", "certificate chain: there is no such file"),
        ("text.pem", "leaf.key", "certificate chain: no start line"),
        ("good.pem", "missing.key", "private key: there is no such file"),
        ("good.pem", "root.key", "private key: key values mismatch"),
        ("good.pem", "good.pem", "private key: "),
        // No prompt on a terminal, an error.
        ("good.pem", "encrypted.key", "private key: "),
    ])
    func namesABadServerFile(chain: String, key: String, words: String) throws {
        let certificates = try TestCertificates.shared.get()
        let error = #expect(throws: TLSError.self) {
            try TLSServerContext(
                certificateChainFile: certificates.path(chain),
                privateKeyFile: certificates.path(key)
            )
        }
        #expect("\(try #require(error))".contains(words), "\(String(describing: error))")
    }

    @Test(arguments: [
        ("board.test", ServerName.dns("board.test")),
        ("board.test.", .dns("board.test")),
        ("xn--bcher-kva.example", .dns("xn--bcher-kva.example")),
        ("127.1", .dns("127.1")),
        ("192.0.2.1", .ip("192.0.2.1")),
        ("::1", .ip("::1")),
        ("[2001:db8::1]", .ip("2001:db8::1")),
        ("fe80::1%eth0", .ip("fe80::1")),
    ])
    func readsAHost(host: String, expected: ServerName) throws {
        #expect(try ServerName(host) == expected)
    }

    @Test(arguments: [
        "", ".", "..", ".test", "bücher.example", "a b", "a\0b", "[::1", "a/b", String(repeating: "a", count: 254),
    ])
    func refusesAHost(host: String) throws {
        let context = try TLSClientContext(extraCAFile: nil)
        let error = #expect(throws: TLSError.self) { try context.makeHandler(host: host) }
        #expect(error?.kind == .invalidHost)
    }
}
