/// Takes endpoint URLs out of a file before anything else looks at it: who has the URL commands the board.
enum SecretFilter {
    static let advice = """
        an endpoint URL is a secret and does not belong in this file; put it in a file of its own with mode 0600 \
        and name that with 'file', or give it as a systemd credential with 'credential'
        """

    static func looksSecret(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["ws://", "wss://", "token="].contains { lower.contains($0) }
    }

    /// The tree without secrets; each becomes a complaint that does not repeat it.
    static func filter(_ node: YAMLNode, complaints: inout ComplaintCollector) -> YAMLNode {
        switch node.content {
        case .withheld: return node
        case .scalar(let text, _):
            guard looksSecret(text) else { return node }
            complaints.add(advice, at: node.location)
            return YAMLNode(content: .withheld, location: node.location)
        case .sequence(let items):
            let clean = items.map { filter($0, complaints: &complaints) }
            return YAMLNode(content: .sequence(clean), location: node.location)
        case .mapping(let entries):
            var clean: [YAMLEntry] = []
            for entry in entries {
                let value = filter(entry.value, complaints: &complaints)
                guard !looksSecret(entry.key) else {
                    complaints.add(advice, at: entry.keyLocation)
                    continue
                }
                clean.append(YAMLEntry(key: entry.key, keyLocation: entry.keyLocation, value: value))
            }
            return YAMLNode(content: .mapping(clean), location: node.location)
        }
    }
}
