/// What loading a file gave: the value, or every mistake in it.
public struct LoadOutcome<Value: Sendable>: Sendable {
    /// `nil` as soon as there is one complaint.
    public let value: Value?
    /// In the order of the file.
    public private(set) var complaints: [ConfigurationComplaint]

    init(_ value: Value?, complaints: ComplaintCollector) {
        self.value = complaints.isEmpty ? value : nil
        self.complaints = complaints.sorted
    }

    /// The same, with the key of each complaint.
    func with(_ finder: KeyFinder) -> LoadOutcome {
        var outcome = self
        for index in complaints.indices {
            let complaint = complaints[index]
            outcome.complaints[index].key = finder.key(line: complaint.line, column: complaint.column)
        }
        return outcome
    }
}

extension LoadOutcome where Value == BoardhandConfiguration {
    /// The same as ``value``.
    public var configuration: BoardhandConfiguration? { value }
}

extension LoadOutcome where Value == BoardProfile {
    /// The same as ``value``.
    public var profile: BoardProfile? { value }
}
