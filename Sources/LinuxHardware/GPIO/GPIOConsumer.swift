import CGPIOD

/// The name under which a line is held.
enum GPIOConsumer {
    /// Stands for a holder that the kernel does not name, such as a pin multiplexer.
    static let unknown = "the kernel"

    /// Cuts a name to the 31 bytes that the kernel keeps, never within a character.
    static func cut(_ name: String) -> String {
        let limit = Int(BOARDHAND_GPIOD_NAME_SIZE) - 1
        guard name.utf8.count > limit else { return name }
        var kept = ""
        for character in name {
            guard kept.utf8.count + character.utf8.count <= limit else { break }
            kept.append(character)
        }
        return kept
    }
}
