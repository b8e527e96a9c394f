extension Format {
    /// A text of a fixed form.
    ///
    /// - Parameters:
    ///   - what: what it is: `a frequency`.
    ///   - rule: how it is written, with an example, and what is allowed.
    static func pattern(
        _ pattern: String,
        what: String,
        rule: String,
        parse: @escaping @Sendable (String) -> Value?,
        write: @escaping @Sendable (Value) -> String
    ) -> Format {
        Format(
            description: .identifier(pattern: pattern, rule: rule),
            read: { node, reading in
                guard let text = reading.text(of: node, expected: what) else { return nil }
                guard let value = parse(text.trimmingBlanks()) else {
                    reading.complain("\(Quoting.quoted(text)) is not \(what); allowed: \(rule)", at: node.location)
                    return nil
                }
                return value
            },
            write: write
        )
    }
}
