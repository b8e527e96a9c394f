/// A key of a mapping with its value.
struct YAMLEntry: Sendable {
    let key: String
    let keyLocation: SourceLocation
    let value: YAMLNode
}
