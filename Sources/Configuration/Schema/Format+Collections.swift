extension Format {
    /// A list; items that are wrong are left out after a complaint.
    static func list<Item: Sendable>(
        of item: Format<Item>,
        maximumCount: Int
    ) -> Format where Value == [Item] {
        Format(
            description: .list(of: item.description, maximumCount: maximumCount),
            read: { node, reading in
                switch node.content {
                case .sequence(let nodes):
                    guard nodes.count <= maximumCount else {
                        reading.complain(
                            "the list has \(nodes.count) items; at most \(maximumCount) are allowed",
                            at: node.location
                        )
                        return nil
                    }
                    let name = reading.subject.value
                    return nodes.compactMap { node in
                        reading.about(Located(name, at: node.location)) { item.read(node, &$0) }
                    }
                case .withheld: return nil
                case .scalar(let text, _) where !node.isNull:
                    reading.complain(
                        "expects a list; write it in brackets: [\(Quoting.plain(text))]",
                        at: node.location
                    )
                    return nil
                case .scalar, .mapping:
                    reading.complain("expects a list, not \(node.kindInWords)", at: node.location)
                    return nil
                }
            },
            write: { "[\($0.map(item.write).joined(separator: ", "))]" }
        )
    }

    /// Without a list that says nothing.
    ///
    /// - Parameter problem: why not, and what to do.
    func withSomething(_ problem: String) -> Format {
        Format(
            description: description,
            read: { node, reading in
                if case .sequence(let items) = node.content, items.isEmpty {
                    reading.complain(problem, at: node.location)
                    return nil
                }
                return read(node, &reading)
            },
            write: write
        )
    }

    /// Names that the writer chooses, in the order of the file. Nothing at all is an empty section.
    static func named<Item: Sendable>(
        _ item: Format<Item>,
        maximumCount: Int
    ) -> Format where Value == [Item] {
        Format(
            description: .named(item.description, maximumCount: maximumCount),
            read: { node, reading in
                guard !node.isNull else { return [] }
                guard case .mapping(let entries) = node.content else {
                    if case .withheld = node.content { return nil }
                    reading.complain("expects names with their settings, not \(node.kindInWords)", at: node.location)
                    return nil
                }
                guard entries.count <= maximumCount else {
                    reading.complain(
                        "has \(entries.count) names; at most \(maximumCount) are allowed",
                        at: node.location
                    )
                    return nil
                }
                return entries.compactMap { entry in
                    if let problem = NameRules.problem(with: entry.key) {
                        reading.complain(problem, at: entry.keyLocation)
                    }
                    return reading.about(Located(entry.key, at: entry.keyLocation)) { item.read(entry.value, &$0) }
                }
            },
            write: { _ in "nothing" }
        )
    }
}
