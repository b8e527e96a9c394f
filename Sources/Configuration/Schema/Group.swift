/// Keys that together make one value.
struct Group<Root: Sendable>: Sendable {
    let title: String
    let keys: [Key<Root>]
    /// Keys that people try here, and what to write instead.
    let advice: [String: KeyAdvice]
    /// A value with every default, for the name it belongs to.
    let make: @Sendable (Located<String>) -> Root

    init(
        _ title: String,
        make: @escaping @Sendable (Located<String>) -> Root,
        keys: [Key<Root>],
        advice: [String: KeyAdvice] = [:]
    ) {
        self.title = title
        self.keys = keys
        self.advice = advice
        self.make = make
    }

    var description: GroupDescription {
        let prototype = make(Located("", at: SourceLocation(file: "", line: 1, column: 1)))
        return GroupDescription(
            title: title,
            keys: keys.map {
                KeyDescription(
                    name: $0.name,
                    value: $0.value,
                    isRequired: $0.isRequired,
                    defaultText: $0.defaultText(prototype),
                    explanation: $0.explanation
                )
            }
        )
    }

    var format: Format<Root> {
        Format(
            description: .group(description),
            read: { node, reading in read(node, &reading) },
            write: { _ in "nothing" }
        )
    }

    /// Gives a value also after complaints, so that what is right in it is checked further.
    func read(_ node: YAMLNode, _ reading: inout Reading) -> Root? {
        guard case .mapping(let entries) = node.content else {
            if case .withheld = node.content { return nil }
            let names = keys.prefix(5).map(\.name).joined(separator: ", ")
            reading.complain("expects keys such as \(names), not \(node.kindInWords)", at: node.location)
            return nil
        }
        let owner = reading.subject
        var root = make(owner)
        for entry in entries {
            guard let key = keys.first(where: { $0.name == entry.key }) else {
                if let advice = advice[entry.key] {
                    reading.complain("the key '\(entry.key)' is not used here; \(advice.text)", at: entry.keyLocation)
                    // So that nobody complains of it as missing.
                    let withheld = YAMLNode(content: .withheld, location: entry.value.location)
                    keys.first { $0.name == advice.replacement }?.read(withheld, &root, &reading)
                    continue
                }
                // In braces a comma ends a value, and what follows looks like a key.
                let isCut = entry.value.isNull && entry.key.contains(" ")
                let advice =
                    isCut
                    ? "; if it is part of the text before the comma, put that text in quotes"
                    : NearestWord.advice(for: entry.key, allowed: keys.map(\.name))
                reading.complain("the key \(Quoting.quoted(entry.key)) is not known\(advice)", at: entry.keyLocation)
                continue
            }
            reading.about(Located(entry.key, at: entry.keyLocation)) { key.read(entry.value, &root, &$0) }
        }
        let given = Set(entries.map(\.key) + entries.compactMap { advice[$0.key]?.replacement })
        for key in keys where key.isRequired && !given.contains(key.name) {
            reading.complain("'\(key.name)' is missing: \(key.explanation)", at: owner.location)
        }
        return root
    }
}
