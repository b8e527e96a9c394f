import Testing

@testable import Configuration

/// An endpoint URL in the file is refused, and never repeated.
@Suite struct SecretTests {
    @Test(arguments: [
        ("endpoints: { a: { credential: 'wss://h.example/mcp/?token=s3cr3t' } }", 31),
        ("endpoints: { a: { file: WSS://h.example/s3cr3t } }", 25),
        ("endpoint: wss://s3cr3t", 11),
        ("device: see ws://s3cr3t", 9),
        ("wss://s3cr3t: 1", 1),
        ("switches: { wss://s3cr3t: { line: pin 1 } }", 13),
        ("sounds: [a, [b, '?token=s3cr3t']]", 17),
        ("'wss://s3cr3t': 1\n'wss://s3cr3t': 2", 1),
    ])
    func urlsAreRefusedAndWithheld(_ text: String, _ column: Int) throws {
        let outcome = try Fixtures.load(text)
        #expect(outcome.configuration == nil)
        let advice = outcome.complaints.filter { $0.message == SecretFilter.advice }
        #expect(advice.map(\.column) == [column])
        #expect(outcome.complaints.allSatisfy { !$0.description.contains("s3cr3t") })
    }

    @Test(arguments: [
        ("ws://", true), ("WsS://h", true), ("a wss://", true), ("xws://", true), ("?ToKeN=", true), ("token=x", true),
        ("ws:/", false), ("ws:/ /", false), ("http://h", false), ("tokens=", false), ("token", false), ("", false),
        ("\u{17F}ws:/", false), ("7s://", false), ("tok\u{5}n=", false),
    ])
    func secretsAreKnownByTheirBytes(_ text: String, _ isSecret: Bool) {
        #expect(SecretFilter.looksSecret(text) == isSecret)
    }

    @Test func aTokenAsACredentialIsNotRepeated() throws {
        let outcome = try Fixtures.load("endpoints: { a: { credential: 's3cr3t+/=' } }")
        #expect(outcome.complaints.count == 1)
        #expect(outcome.complaints.allSatisfy { !$0.message.contains("s3cr3t") })
    }
}
