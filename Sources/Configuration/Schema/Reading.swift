/// What is known while a tree is read into values.
struct Reading: Sendable {
    var complaints: ComplaintCollector
    /// Where relative paths start; ends with `/` or is empty.
    let directory: String
    /// The key or name whose value is being read.
    var subject: Located<String>

    /// Adds a complaint that names the subject.
    mutating func complain(_ message: String, at location: SourceLocation) {
        let name = subject.value
        complaints.add(name.isEmpty ? message : "\(Quoting.plain(name)): \(message)", at: location)
    }

    /// Does something with another subject.
    mutating func about<Result>(_ subject: Located<String>, _ body: (inout Reading) -> Result) -> Result {
        let outer = self.subject
        self.subject = subject
        defer { self.subject = outer }
        return body(&self)
    }

    /// The text of a single value; complains when there is something else.
    mutating func text(of node: YAMLNode, expected: String) -> String? {
        switch node.content {
        case .scalar(let text, _) where !node.isNull: return text
        case .withheld: return nil
        case .scalar, .sequence, .mapping:
            complain("expects \(expected), not \(node.kindInWords)", at: node.location)
            return nil
        }
    }
}
