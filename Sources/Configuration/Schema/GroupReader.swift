/// Finds the keys of a group in a file. It knows no type of value, so that the program has it once and not for each.
struct GroupReader {
    struct KeyOutline: Sendable {
        let name: String
        let isRequired: Bool
        let explanation: String
    }

    /// A key that the file has.
    struct Entry {
        /// Among the group's.
        let index: Int
        let label: Located<String>
        let value: YAMLNode
    }

    let keys: [KeyOutline]
    let advice: [String: KeyAdvice]

    /// The keys that are there, in the order of the file; complains of unknown and missing ones.
    ///
    /// - Returns: `nil` for what is no group.
    func entries(of node: YAMLNode, _ reading: inout Reading) -> [Entry]? {
        guard case .mapping(let entries) = node.content else {
            if case .withheld = node.content { return nil }
            let names = keys.prefix(5).map(\.name).joined(separator: ", ")
            reading.complain("expects keys such as \(names), not \(node.kindInWords)", at: node.location)
            return nil
        }
        var found: [Entry] = []
        var given: Set<String> = []
        for entry in entries {
            given.insert(entry.key)
            let label = Located(entry.key, at: entry.keyLocation)
            if let index = keys.firstIndex(where: { $0.name == entry.key }) {
                found.append(Entry(index: index, label: label, value: entry.value))
            } else if let advice = advice[entry.key] {
                reading.complain("the key '\(entry.key)' is not used here; \(advice.text)", at: entry.keyLocation)
                // So that nobody complains of it as missing.
                guard let replacement = advice.replacement else { continue }
                given.insert(replacement)
                let withheld = YAMLNode(content: .withheld, location: entry.value.location)
                guard let index = keys.firstIndex(where: { $0.name == replacement }) else { continue }
                found.append(Entry(index: index, label: label, value: withheld))
            } else {
                complainOfUnknown(entry, &reading)
            }
        }
        for key in keys where key.isRequired && !given.contains(key.name) {
            reading.complain("'\(key.name)' is missing: \(key.explanation)", at: reading.subject.location)
        }
        return found
    }

    private func complainOfUnknown(_ entry: YAMLEntry, _ reading: inout Reading) {
        // In braces a comma ends a value, and what follows looks like a key.
        let isCut = entry.value.isNull && entry.key.contains(" ")
        let advice =
            isCut
            ? "; if it is part of the text before the comma, put that text in quotes"
            : NearestWord.advice(for: entry.key, allowed: keys.map(\.name))
        reading.complain("the key \(Quoting.quoted(entry.key)) is not known\(advice)", at: entry.keyLocation)
    }
}
