/// One key of a group: its description, and how its value gets into the group's value.
struct Key<Root: Sendable>: Sendable {
    let name: String
    let isRequired: Bool
    let explanation: String
    let value: ValueDescription
    /// What counts without the key, given a fresh value of the group.
    let defaultText: @Sendable (Root) -> String?
    let read: @Sendable (YAMLNode, inout Root, inout Reading) -> Void

    /// Must be there. Until it is read, `path` holds a stand-in that nobody sees, as there is a complaint then.
    static func required<Value: Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        _ format: Format<Value>,
        _ explanation: String
    ) -> Key {
        Key(
            name: name,
            isRequired: true,
            explanation: explanation,
            value: format.description,
            defaultText: { _ in nil },
            read: { node, root, reading in
                if let value = format.read(node, &reading) { root[keyPath: path] = value }
            }
        )
    }

    /// May be missing; then what a fresh value of the group has counts.
    static func optional<Value: Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        _ format: Format<Value>,
        _ explanation: String
    ) -> Key {
        Key(
            name: name,
            isRequired: false,
            explanation: explanation,
            value: format.description,
            defaultText: { format.write($0[keyPath: path]) },
            read: { node, root, reading in
                if let value = format.read(node, &reading) { root[keyPath: path] = value }
            }
        )
    }

    /// May be missing.
    ///
    /// - Parameter otherwise: what counts then, in words.
    static func optional<Value: Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Root, Value?> & Sendable,
        _ format: Format<Value>,
        otherwise: String? = nil,
        _ explanation: String
    ) -> Key {
        Key(
            name: name,
            isRequired: false,
            explanation: explanation,
            value: format.description,
            defaultText: { _ in otherwise },
            read: { node, root, reading in
                if let value = format.read(node, &reading) { root[keyPath: path] = value }
            }
        )
    }

    /// May be missing or wrong, and which of the two matters later.
    static func optional<Value: Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Root, Given<Value>> & Sendable,
        _ format: Format<Value>,
        otherwise: String? = nil,
        _ explanation: String
    ) -> Key {
        Key(
            name: name,
            isRequired: false,
            explanation: explanation,
            value: format.description,
            defaultText: { _ in otherwise },
            read: { node, root, reading in
                root[keyPath: path] = format.read(node, &reading).map { .value($0) } ?? .wrong
            }
        )
    }
}
