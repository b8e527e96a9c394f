import Foundation
import Testing

@testable import PracticeEndpoint

@Suite struct TokenVaultTests {
    let claims = TokenClaims(assistant: "a1", serial: 3, issued: 1_700_000_000)
    let key = [UInt8](0..<32)

    @Test func opensWhatItSealed() throws {
        let vault = try TokenVault(key: key)
        let token = try vault.seal(claims)
        #expect(try vault.open(token) == claims)
        #expect(token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    }

    @Test func neverMakesTheSameTokenTwice() throws {
        let vault = try TokenVault(key: key)
        #expect(try Set((0..<50).map { _ in try vault.seal(claims) }).count == 50)
    }

    @Test func refusesEveryChangedBit() throws {
        let vault = try TokenVault(key: key)
        let sealed = try #require(Base64URL.decode(try vault.seal(claims)))
        for index in sealed.indices {
            for bit in 0..<8 {
                var damaged = sealed
                damaged[index] ^= 1 << bit
                #expect(throws: TokenRefusal.damaged) { try vault.open(Base64URL.encode(damaged)) }
            }
        }
    }

    @Test func refusesEveryChangedCharacter() throws {
        let vault = try TokenVault(key: key)
        // Lengths modulo 3 differ, so that the last character holds unused bits in some of them.
        for assistant in ["a", "ab", "abc"] {
            let token = Array(try vault.seal(TokenClaims(assistant: assistant, serial: 1, issued: 1)))
            for index in token.indices {
                for other in "ABCwxyz019-_+/= \u{e9}" where other != token[index] {
                    var damaged = token
                    damaged[index] = other
                    #expect(throws: TokenRefusal.damaged) { try vault.open(String(damaged)) }
                }
            }
        }
    }

    @Test func refusesEveryOtherLength() throws {
        let vault = try TokenVault(key: key)
        let token = try vault.seal(claims)
        #expect(throws: TokenRefusal.missing) { try vault.open("") }
        for count in 1..<token.count {
            #expect(throws: TokenRefusal.damaged) { try vault.open(String(token.prefix(count))) }
        }
        #expect(throws: TokenRefusal.damaged) { try vault.open(token + "A") }
        #expect(throws: TokenRefusal.damaged) { try vault.open(token + "=") }
        #expect(throws: TokenRefusal.damaged) { try vault.open(String(repeating: "A", count: 100_000)) }
    }

    @Test func refusesTokensOfAnotherKey() throws {
        let token = try TokenVault(key: TokenVault.newKey()).seal(claims)
        #expect(throws: TokenRefusal.damaged) { try TokenVault(key: TokenVault.newKey()).open(token) }
    }

    @Test(arguments: [0, 16, 31, 33]) func wantsAKeyOf32Bytes(count: Int) {
        #expect(throws: CryptographyError.keyLength(count)) {
            try TokenVault(key: [UInt8](repeating: 1, count: count))
        }
    }

    @Test func showsFourCharactersAndTheLength() throws {
        let token = try TokenVault(key: key).seal(claims)
        let shown = TokenVault.redacted(token)
        #expect(shown == "\(token.prefix(4))… (\(token.count) characters)")
        #expect(!shown.contains(token.prefix(5)))
    }

    @Test func opensTheCipherOfThePublishedExample() throws {
        // McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, test case 15.
        func bytes(_ hex: String) throws -> [UInt8] {
            try stride(from: 0, to: hex.count, by: 2).map { offset in
                try #require(UInt8(hex.dropFirst(offset).prefix(2), radix: 16))
            }
        }
        let cipher = try AESGCM(key: bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"))
        let sealed = try bytes(
            "cafebabefacedbaddecaf888"
                + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
                + "b094dac5d93471bdec1a502270e3cc6c"
        )
        let plaintext = try bytes(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"
        )
        #expect(cipher.open(sealed) == plaintext)
    }
}

@Suite struct TokenStateTests {
    private func state(_ change: (inout TokenState) -> Void = { _ in }) -> TokenState {
        var state = TokenState(assistant: "a1", name: "Practice")
        change(&state)
        return state
    }

    @Test func admitsItsOwn() throws {
        try state().check(TokenClaims(assistant: "a1", serial: 1, issued: 0))
    }

    @Test func saysWhyNot() {
        let own = TokenClaims(assistant: "a1", serial: 1, issued: 0)
        #expect(throws: TokenRefusal.foreign) { try state { $0.assistant = "a2" }.check(own) }
        #expect(throws: TokenRefusal.renewed) { try state { $0.serial = 2 }.check(own) }
        #expect(throws: TokenRefusal.switchedOff) { try state { $0.isOn = false }.check(own) }
    }

    @Test(arguments: TokenRefusal.allCases) func reasonFitsACloseFrame(refusal: TokenRefusal) {
        #expect(refusal.rawValue.utf8.count <= 123)
    }
}

@Suite struct Base64URLTests {
    // RFC 4648, section 10, without padding.
    @Test(arguments: [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")])
    func followsTheExamples(plain: String, encoded: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test(arguments: ["Zh", "Zm9", "Zg==", "Z", "Zm9v\n", "+w", "/w", "Zm 9v"])
    func refusesWhatItDoesNotMake(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
