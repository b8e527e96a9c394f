/// Finds keys by their path, as in `switches.max_on`, and tells of them what the validator knows.
///
/// Names that a person chooses, and places in a list, are no part of a path.
public struct KeyReference: Sendable {
    private let root: GroupDescription

    /// - Parameter root: what a file may say.
    public init(_ root: GroupDescription) { self.root = root }

    /// Every path there is, in the order of the description.
    public var paths: [String] { Self.children(of: .group(root)).flatMap { Self.paths(below: $0, after: []) } }

    /// What the key does, what it takes, and what counts without it; `nil` when there is no such key.
    public func text(for path: String) -> String? {
        var value = ValueDescription.group(root)
        var found: KeyDescription?
        for name in path.split(separator: ".", omittingEmptySubsequences: false) {
            guard let key = Self.children(of: value).first(where: { $0.name == name }) else { return nil }
            (found, value) = (key, key.value)
        }
        guard let found else { return nil }
        var lines = ["\(found.explanation.prefix(1).uppercased())\(found.explanation.dropFirst())."]
        lines.append("It takes: \(found.value)")
        if found.isRequired { lines.append("It must be there.") }
        if let value = found.defaultText { lines.append("Without it: \(value)") }
        return lines.joined(separator: "\n")
    }

    private static func paths(below key: KeyDescription, after parents: [String]) -> [String] {
        let path = parents + [key.name]
        return [path.joined(separator: ".")] + children(of: key.value).flatMap { paths(below: $0, after: path) }
    }

    /// The keys that can stand in such a value.
    static func children(of value: ValueDescription) -> [KeyDescription] {
        switch value {
        case .group(let group): group.keys
        case .named(let item, _), .list(let item, _): children(of: item)
        case .either(let choices): choices.flatMap { children(of: $0) }
        default: []
        }
    }
}
