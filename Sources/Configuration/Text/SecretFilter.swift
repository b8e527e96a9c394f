/// Takes endpoint URLs out of a file before anything else looks at it: who has the URL commands the board.
enum SecretFilter {
    static let advice = """
        an endpoint URL is a secret and does not belong in this file; put it in a file of its own with mode 0600 \
        and name that with 'file', or give it as a systemd credential with 'credential'
        """

    /// Whether `ws://`, `wss://` or `token=` stands in it, in capitals or small letters.
    ///
    /// It sees every word of every file, on small boards: hence bytes.
    static func looksSecret(_ text: String) -> Bool {
        let bytes = text.utf8
        var seen: UInt64 = 0
        for byte in bytes {
            // The last eight, letters in small: bit 5 tells them from capitals. (ASCII)
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            seen = seen << 8 | UInt64(isCapital ? byte | 0x20 : byte)
            if byte == UInt8(ascii: "/"), seen & 0xFF_FFFF_FFFF == webSocket { return true }
            if byte == UInt8(ascii: "/"), seen & 0xFFFF_FFFF_FFFF == secureWebSocket { return true }
            if byte == UInt8(ascii: "="), seen & 0xFFFF_FFFF_FFFF == token { return true }
        }
        return false
    }

    private static let webSocket = packed("ws://")
    private static let secureWebSocket = packed("wss://")
    private static let token = packed("token=")

    private static func packed(_ text: StaticString) -> UInt64 {
        text.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt64($1) } }
    }

    /// The tree without secrets; each becomes a complaint that does not repeat it.
    static func filter(_ node: YAMLNode, complaints: inout ComplaintCollector) -> YAMLNode {
        switch node.content {
        case .withheld: return node
        case .scalar(let text, _):
            guard looksSecret(text) else { return node }
            complaints.add(advice, at: node.location)
            return YAMLNode(content: .withheld, location: node.location)
        case .sequence(let items):
            let clean = items.map { filter($0, complaints: &complaints) }
            return YAMLNode(content: .sequence(clean), location: node.location)
        case .mapping(let entries):
            var clean: [YAMLEntry] = []
            for entry in entries {
                let value = filter(entry.value, complaints: &complaints)
                guard !looksSecret(entry.key) else {
                    complaints.add(advice, at: entry.keyLocation)
                    continue
                }
                clean.append(YAMLEntry(key: entry.key, keyLocation: entry.keyLocation, value: value))
            }
            return YAMLNode(content: .mapping(clean), location: node.location)
        }
    }
}
