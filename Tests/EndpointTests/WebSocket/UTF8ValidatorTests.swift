import Endpoint
import Testing

/// RFC 3629 §3 and §4; the standard library is the oracle.
@Suite
struct UTF8ValidatorTests {
    static func isValid(_ bytes: [UInt8], cutAt cut: Int) -> Bool {
        var validator = UTF8Validator()
        return bytes[..<cut].withUnsafeBytes { validator.append($0) }
            && bytes[cut...].withUnsafeBytes { validator.append($0) } && validator.isComplete
    }

    @Test(
        arguments: [
            [], Array("κόσμε 你好 🏠 plain text that is long enough".utf8), [0xC0, 0xAF], [0xC1, 0xBF],
            [0xE0, 0x80, 0xAF],
            [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xEE, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0x80], [0xC3], [0xE4, 0xBD], [0xF0, 0x9F, 0x8F], [0xC3, 0x28], [0x61, 0xFF], [0xEF, 0xBF, 0xBF],
        ] as [[UInt8]]
    )
    func agreesWithTheStandardLibrary(bytes: [UInt8]) {
        let expected = String(validating: bytes, as: UTF8.self) != nil
        for cut in 0...bytes.count { #expect(Self.isValid(bytes, cutAt: cut) == expected) }
    }

    @Test
    func agreesOnRandomBytes() {
        var random = SeededGenerator(seed: 3629)
        let alphabet: [UInt8] = [
            0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4,
        ]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let expected = String(validating: bytes, as: UTF8.self) != nil
            let cut = Int.random(in: 0...bytes.count, using: &random)
            #expect(Self.isValid(bytes, cutAt: cut) == expected, "\(bytes)")
        }
    }

    @Test("fails at the first byte that cannot be right")
    func failsFast() {
        var strict = UTF8Validator()
        #expect(([0xF4] as [UInt8]).withUnsafeBytes { strict.append($0) })
        #expect(!([0x90] as [UInt8]).withUnsafeBytes { strict.append($0) })
    }
}
