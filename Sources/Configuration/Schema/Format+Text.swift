extension Format where Value == String {
    /// A line of text.
    static func text(maximumLength: Int) -> Format {
        Format(
            description: .text(maximumLength: maximumLength),
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "text") else { return nil }
                guard !text.isEmpty, text.count <= maximumLength else {
                    reading.complain(
                        "the text has \(text.count) characters; allowed: 1 to \(maximumLength)",
                        at: node.location
                    )
                    return nil
                }
                guard !NameRules.hasControlCharacter(text) else {
                    reading.complain("the text must stand on one line", at: node.location)
                    return nil
                }
                if let problem = NameRules.invisibleProblem(in: text) {
                    reading.complain(problem, at: node.location)
                    return nil
                }
                return text
            },
            write: { $0 }
        )
    }

    /// A name that a person says.
    static var name: Format {
        Format(
            description: .name,
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "a name") else { return nil }
                if let problem = NameRules.problem(with: text) {
                    reading.complain(problem, at: node.location)
                    return nil
                }
                return text
            },
            write: { $0 }
        )
    }

    /// A name for programs.
    ///
    /// - Parameters:
    ///   - isSecret: the value may be a secret put in the wrong place: never repeat it.
    ///   - rule: what `accepts` checks, in words.
    static func identifier(
        pattern: String,
        rule: String,
        isSecret: Bool = false,
        accepts: @escaping @Sendable (String) -> Bool
    ) -> Format {
        Format(
            description: .identifier(pattern: pattern, rule: rule),
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "a name") else { return nil }
                guard accepts(text) else {
                    let value = isSecret ? "this" : Quoting.quoted(text)
                    reading.complain("\(value) cannot be used; allowed: \(rule)", at: node.location)
                    return nil
                }
                return text
            },
            write: { $0 }
        )
    }

    /// One of these words.
    static func word(_ words: [WordDescription]) -> Format {
        let allowed = words.map(\.word)
        return Format(
            description: .word(words),
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "one of \(allowed.joined(separator: ", "))") else {
                    return nil
                }
                guard allowed.contains(text) else {
                    reading.complain(
                        "\(Quoting.quoted(text)) is not known\(NearestWord.advice(for: text, allowed: allowed))",
                        at: node.location
                    )
                    return nil
                }
                return text
            },
            write: { $0 }
        )
    }

    /// A file; gives its path from the configuration's directory.
    static var path: Format {
        Format(
            description: .path,
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "a path") else { return nil }
                guard !text.isEmpty, !NameRules.hasControlCharacter(text), !text.hasPrefix("~") else {
                    reading.complain(
                        "\(Quoting.quoted(text)) is not a path; write it from / or from this file's directory",
                        at: node.location
                    )
                    return nil
                }
                return text.hasPrefix("/") ? text : reading.directory + text
            },
            write: { $0 }
        )
    }
}

extension Format where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// The words of an enumeration, each with what it does.
    static func word(_ explain: (Value) -> String) -> Format {
        let words = Format<String>.word(Value.allCases.map { WordDescription($0.rawValue, explain($0)) })
        return Format(
            description: words.description,
            read: { node, reading in words.read(node, &reading).flatMap { Value(rawValue: $0) } },
            write: \.rawValue
        )
    }
}
