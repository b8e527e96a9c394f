/// Takes secrets out of text that peers and libraries wrote.
///
/// It hides a secret as written, percent-decoded and percent-encoded, and any piece of it of 12 characters, because
/// echoes are cut short and escaped differently.
struct Redactor: Hashable, Sendable {
    private static let window = 12
    /// Shorter ones would blot out half of every sentence and protect nothing.
    private static let shortestToken = 4
    private static let shortestOther = 6
    static let replacement = "[redacted]"

    /// Lower-case, each as a whole.
    private let shortSecrets: [[UInt8]]
    /// Lower-case pieces of the longer ones.
    private let pieces: Set<ArraySlice<UInt8>>

    init(_ parts: TargetParts) {
        var secrets: [Substring] = parts.query
            .filter { $0.value.utf8.count >= ($0.name == "token" ? Self.shortestToken : Self.shortestOther) }
            .map(\.value)
        secrets += parts.secretNames
        secrets += parts.path.dropFirst(parts.hasPlainFirstPart ? 1 : 0)
            .filter { $0.utf8.count >= Self.shortestOther }
        var short: Set<[UInt8]> = []
        var pieces: Set<ArraySlice<UInt8>> = []
        for form in secrets.flatMap(Self.forms) {
            guard form.count >= Self.window else {
                if form.count >= Self.shortestToken { short.insert(form) }
                continue
            }
            for start in 0...(form.count - Self.window) { pieces.insert(form[start..<(start + Self.window)]) }
        }
        self.shortSecrets = short.sorted { $0.count > $1.count }
        self.pieces = pieces
    }

    func redact(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let lower = bytes.map(Self.lowercase)
        var isSecret = [Bool](repeating: false, count: bytes.count)
        func mark(_ range: Range<Int>) { for index in range { isSecret[index] = true } }
        for start in lower.indices {
            let end = start + Self.window
            if end <= lower.count, pieces.contains(lower[start..<end]) { mark(start..<end) }
            for secret in shortSecrets where lower[start...].starts(with: secret) {
                mark(start..<(start + secret.count))
            }
        }
        guard isSecret.contains(true) else { return text }
        var result: [UInt8] = []
        for index in bytes.indices {
            if !isSecret[index] {
                result.append(bytes[index])
            } else if index == 0 || !isSecret[index - 1] {
                result += Array(Self.replacement.utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// As written, decoded, decoded with `+` for a blank, and encoded with and without the slash.
    private static func forms(of secret: Substring) -> [[UInt8]] {
        let raw = Array(secret.utf8)
        let decoded = decodePercent(raw)
        let blanks = decodePercent(raw.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 })
        return [
            raw, decoded, blanks, encodePercent(decoded, keepingSlash: false),
            encodePercent(decoded, keepingSlash: true),
        ]
        .map { $0.map(lowercase) }
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func decodePercent(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// RFC 3986 §2.3: unreserved characters stay.
    private static func encodePercent(_ bytes: [UInt8], keepingSlash: Bool) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: return [byte]
            case UInt8(ascii: "/") where keepingSlash: return [byte]
            default:
                let hex = String(byte, radix: 16)
                return Array(("%" + (hex.count == 1 ? "0" : "") + hex).utf8)
            }
        }
    }
}
