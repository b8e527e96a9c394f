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
        let outlines = keys.map {
            GroupReader.KeyOutline(name: $0.name, isRequired: $0.isRequired, explanation: $0.explanation)
        }
        guard let entries = GroupReader(keys: outlines, advice: advice).entries(of: node, &reading) else { return nil }
        var root = make(reading.subject)
        for entry in entries {
            reading.about(entry.label) { keys[entry.index].read(entry.value, &root, &$0) }
        }
        return root
    }
}
