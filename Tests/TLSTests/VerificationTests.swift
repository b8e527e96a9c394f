import Testing

@testable import TLS

/// Our client against `openssl s_server`: who is let in, and why the others are not.
@Suite(.timeLimit(.minutes(5)))
struct VerificationTests {
    struct Accepted: Sendable, CustomTestStringConvertible {
        let certificate: String
        let host: String
        var trusting = "root.pem"
        var testDescription: String { "\(certificate) as \(host), trusting \(trusting)" }
    }

    @Test(arguments: [
        Accepted(certificate: "good", host: "localhost"),
        Accepted(certificate: "good", host: "BOARD.test."),
        Accepted(certificate: "good", host: "127.0.0.1"),
        Accepted(certificate: "good", host: "::1"),
        Accepted(certificate: "good", host: "[::1]"),
        Accepted(certificate: "wildcard", host: "a.board.test"),
        Accepted(certificate: "below", host: "localhost"),
        Accepted(certificate: "incomplete", host: "localhost", trusting: "intermediate.pem"),
        Accepted(certificate: "selfsigned", host: "localhost", trusting: "selfsigned.pem"),
    ])
    func accepts(_ accepted: Accepted) async throws {
        let transcript = try await OpenSSLCommand.withServer(certificate: accepted.certificate) { port in
            try await Loopback.dial(port: port, host: accepted.host, trusting: accepted.trusting)
        }
        #expect(transcript.events == [.active, .handshake("TLSv1.3"), .inactive])
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let certificate: String
        var host = "localhost"
        var trusting: String? = "root.pem"
        let kind: TLSError.Kind
        /// What the sentence must name.
        var words: [String] = []
        var arguments: [String] = []
        var testDescription: String { "\(certificate) as \(host)" }
    }

    private static let elsewhere = TLSError.Kind.hostMismatch(
        presented: ["elsewhere.test", "www.elsewhere.test", "192.0.2.7", "2001:db8::7"]
    )

    @Test(arguments: [
        Refused(certificate: "elsewhere", kind: elsewhere, words: ["www.elsewhere.test", "TLS with localhost"]),
        Refused(certificate: "elsewhere", host: "127.0.0.1", kind: elsewhere, words: ["192.0.2.7", "with 127.0.0.1"]),
        Refused(certificate: "elsewhere", host: "::1", kind: elsewhere, words: ["2001:db8::7"]),
        Refused(certificate: "wildcard", host: "board.test", kind: .hostMismatch(presented: ["*.board.test"])),
        Refused(certificate: "wildcard", host: "a.b.board.test", kind: .hostMismatch(presented: ["*.board.test"])),
        Refused(
            certificate: "partialwildcard",
            host: "ba.board.test",
            kind: .hostMismatch(presented: ["b*.board.test"])
        ),
        Refused(certificate: "nameless", kind: .hostMismatch(presented: []), words: ["no host", "CN=localhost"]),
        Refused(
            certificate: "expired",
            kind: .certificateExpired,
            words: ["expired at 2021-02-03 04:05:06 UTC", "CN=localhost", "CN=Test Root", "the clock here says 20"]
        ),
        Refused(
            certificate: "future",
            kind: .certificateNotYetValid,
            words: ["not valid before 2099-01-02 03:04:05 UTC", "the clock here says 20", "until its time is set"]
        ),
        Refused(certificate: "selfsigned", kind: .selfSigned, words: ["self-signed", "extra CA file"]),
        Refused(certificate: "below", trusting: nil, kind: .unknownAuthority, words: ["CN=Test Intermediate"]),
        Refused(certificate: "withroot", trusting: nil, kind: .unknownAuthority, words: ["issued by 'CN=Test Root'"]),
        Refused(certificate: "incomplete", kind: .incompleteChain, words: ["CN=Test Intermediate", "full chain"]),
        Refused(
            certificate: "clientonly",
            kind: .otherVerification(code: 26, text: "unsuitable certificate purpose"),
            words: ["unsuitable certificate purpose"]
        ),
        // TLS 1.2 carries the certificate in the clear and fails at another place.
        Refused(certificate: "elsewhere", kind: elsewhere, arguments: ["-tls1_2"]),
        Refused(certificate: "expired", kind: .certificateExpired, arguments: ["-tls1_2"]),
        Refused(certificate: "below", trusting: nil, kind: .unknownAuthority, arguments: ["-tls1_2"]),
    ])
    func refuses(_ refused: Refused) async throws {
        let transcript = try await OpenSSLCommand.withServer(
            certificate: refused.certificate,
            arguments: refused.arguments
        ) { port in
            try await Loopback.dial(port: port, host: refused.host, trusting: refused.trusting)
        }
        #expect(transcript.events == [.active, .failed(refused.kind), .inactive])
        let sentence = try #require(transcript.errors.first).description
        for word in refused.words {
            #expect(sentence.contains(word), "\(sentence)")
        }
    }
}
