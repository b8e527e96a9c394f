/// How a value is described, read and written: the one place for each kind of value.
struct Format<Value: Sendable>: Sendable {
    let description: ValueDescription
    /// Gives `nil` after it has complained.
    let read: @Sendable (YAMLNode, inout Reading) -> Value?
    /// As a person would write it.
    let write: @Sendable (Value) -> String

    /// The same with the place of each value.
    var located: Format<Located<Value>> {
        Format<Located<Value>>(
            description: description,
            read: { node, reading in read(node, &reading).map { Located($0, at: node.location) } },
            write: { write($0.value) }
        )
    }
}

extension Format {
    /// The same for a section that may be empty, as when all of it is commented out.
    func orNothing(_ value: Value) -> Format {
        Format(
            description: description,
            read: { node, reading in node.isNull ? value : read(node, &reading) },
            write: write
        )
    }

    /// The same for a place that may be empty until it is read.
    var optional: Format<Value?> {
        Format<Value?>(
            description: description,
            read: { node, reading in read(node, &reading).map { .some($0) } },
            write: { $0.map(write) ?? "nothing" }
        )
    }
}
