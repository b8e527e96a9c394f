import JSON

/// One line of a file: eight hexadecimal digits of a checksum, a blank, a JSON object.
///
/// JSON alone does not show that a digit has changed on a worn card.
enum CheckedLine {
    static func encode(_ object: JSONObject) -> [UInt8] {
        let body = JSONValue.object(object).serialized()
        return Array(hex(Checksum.crc32(body)).utf8) + [UInt8(ascii: " ")] + body + [UInt8(ascii: "\n")]
    }

    /// - Parameter line: without its line feed.
    /// - Returns: `nil` when it is damaged.
    static func decode(_ line: some Collection<UInt8>) -> JSONValue? {
        let body = Array(line.dropFirst(9))
        guard line.count > 9, Array(line.prefix(9)) == Array("\(hex(Checksum.crc32(body))) ".utf8) else { return nil }
        return try? JSONValue.parse(body)
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
