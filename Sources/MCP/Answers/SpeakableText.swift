import JSON

/// Makes a tool's sentence safe to leave.
enum SpeakableText {
    private static let marker = "…"
    private static let prefix = "Answer: "

    /// Room for the marker, the prefix and some words.
    static let minimumBytes = 64

    /// Cuts the text to so many bytes of UTF-8, between two characters, and makes sure that it is no directive.
    ///
    /// A widely used voice server executes a text that is a JSON object with a member `action`. Such a text gets a
    /// word before it. So does an object that we cannot read, since its parser takes more than ours.
    static func safe(_ text: String, maximumBytes: Int) -> String {
        let first = text.unicodeScalars.first { !isBlank($0) }
        guard first == "{" else { return cut(text, maximumBytes) }
        let kept = cut(text, maximumBytes - prefix.utf8.count)
        return isHarmless(kept) ? kept : prefix + kept
    }

    private static func isHarmless(_ text: String) -> Bool {
        let trimmed = text.unicodeScalars.drop(while: isBlank)
        guard let object = (try? JSONValue.parse(Array(String(trimmed).utf8)))?.object else { return false }
        return !object.members.contains { $0.key.lowercased() == "action" }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        // Unicode's tables take their time, and nearly every text begins with a letter of ASCII.
        guard scalar.value > 0x20 else { return true }
        return scalar.value >= 0x7F && (scalar.properties.isWhitespace || scalar == "\u{FEFF}")
    }

    private static func cut(_ text: String, _ maximumBytes: Int) -> String {
        guard text.utf8.count > maximumBytes else { return text }
        let room = maximumBytes - marker.utf8.count
        let kept = text.prefix(fitting: room) { $0.utf8.count }
        // A single character may be longer than the room: any number of marks can be stacked on a letter.
        guard kept.isEmpty else { return kept + marker }
        return String(text.unicodeScalars.prefix(fitting: room) { UTF8.width($0) }) + marker
    }
}

extension Collection {
    /// The longest beginning whose elements take no more than so many bytes.
    fileprivate func prefix(fitting room: Int, size: (Element) -> Int) -> SubSequence {
        var room = room
        return prefix { element in
            room -= size(element)
            return room >= 0
        }
    }
}
