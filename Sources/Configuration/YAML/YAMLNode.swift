/// A value of a YAML file and where it starts.
struct YAMLNode: Sendable {
    indirect enum Content: Sendable {
        /// Its text; `isPlain` without quotes.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
        /// A secret that was taken out; nothing below may see it.
        case withheld
    }

    let content: Content
    let location: SourceLocation

    /// Whether there is no value: nothing, `~` or `null` without quotes. (YAML 1.1, tag:yaml.org,2002:null.)
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What it is, in words for a complaint.
    var kindInWords: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a single value"
        case .sequence: "a list"
        case .mapping: "a group of keys"
        case .withheld: "a secret"
        }
    }
}
