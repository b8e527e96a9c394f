/// Finds which key stands at a place of a file.
struct KeyFinder {
    let tree: YAMLNode
    let description: GroupDescription

    /// The path of the key that begins there, or whose value does, as ``KeyReference`` has it. At a key that nobody
    /// knows, and at a name, it is that of the key around it.
    ///
    /// - Parameters:
    ///   - line: from 1.
    ///   - column: from 1, in Unicode scalars.
    func key(line: Int, column: Int) -> String? {
        let path = path(in: tree, .group(description), []) { $0.line == line && $0.column == column }
        return path.flatMap { $0.isEmpty ? nil : $0.joined(separator: ".") }
    }

    private func path(
        in node: YAMLNode,
        _ value: ValueDescription,
        _ parents: [String],
        isThere: (SourceLocation) -> Bool
    ) -> [String]? {
        switch node.content {
        case .mapping(let entries):
            for entry in entries {
                let (path, inner) = step(entry.key, in: value, parents, beside: entries)
                if let deeper = self.path(in: entry.value, inner, path, isThere: isThere) { return deeper }
                if isThere(entry.keyLocation) { return path }
            }
        case .sequence(let items):
            for item in items {
                if let deeper = path(in: item, Self.item(of: value), parents, isThere: isThere) { return deeper }
            }
        case .scalar, .withheld: break
        }
        return isThere(node.location) ? parents : nil
    }

    /// Where an entry of a mapping leads to.
    private func step(
        _ key: String,
        in value: ValueDescription,
        _ parents: [String],
        beside entries: [YAMLEntry]
    ) -> (path: [String], value: ValueDescription) {
        switch value {
        case .group(let group):
            guard let key = group.keys.first(where: { $0.name == key }) else { return (parents, .boolean) }
            return (parents + [key.name], key.value)
        case .named(let item, _): return (parents, item)
        case .either(let choices):
            let names = Set(entries.map(\.key))
            let choice =
                choices.first { KeyReference.children(of: $0).contains { names.contains($0.name) } }
                ?? choices.first { if case .named = $0 { true } else { false } }
            return choice.map { step(key, in: $0, parents, beside: entries) } ?? (parents, .boolean)
        default: return (parents, .boolean)
        }
    }

    private static func item(of value: ValueDescription) -> ValueDescription {
        switch value {
        case .list(let item, _): item
        case .either(let choices):
            choices.lazy.compactMap { if case .list(let item, _) = $0 { item } else { nil } }.first ?? .boolean
        default: .boolean
        }
    }
}
