/// Tells from the bytes of a board profile whether it can be that of this machine and configuration.
///
/// It errs on the safe side: it may say yes for others, too.
struct BoardProfileHint: Sendable {
    private let compatible: [[UInt8]]
    private let configuration: [UInt8]

    /// - Parameters:
    ///   - compatible: what the firmware says of this machine.
    ///   - configuration: the file that may name a board.
    init(compatible: [String], configuration: [UInt8]) {
        self.compatible = compatible.map { Self.plain($0.utf8) }
        self.configuration = configuration
    }

    /// - Parameters:
    ///   - name: the board's, as the configuration would say it.
    ///   - text: the profile.
    func mayConcern(name: String, text: [UInt8]) -> Bool {
        if Self.contains(configuration, Array(name.utf8)) { return true }
        let plain = Self.plain(text)
        // A backslash can stand for any byte; a simulated board is one that is closed.
        return plain.contains(UInt8(ascii: "\\")) || Self.contains(plain, Array("closed:true".utf8))
            || compatible.contains { Self.contains(plain, $0) }
    }

    /// Without blanks and in small letters, as profiles are compared.
    private static func plain(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        bytes.compactMap { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            case 0...UInt8(ascii: " "): nil
            default: byte
            }
        }
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, bytes.count >= part.count else { return part.isEmpty }
        for start in 0...bytes.count - part.count where bytes[start] == first {
            if bytes[start..<start + part.count].elementsEqual(part) { return true }
        }
        return false
    }
}
