/// What loading a file gave: the value, or every mistake in it.
public struct LoadOutcome<Value: Sendable>: Sendable {
    /// `nil` as soon as there is one complaint.
    public let value: Value?
    /// In the order of the file.
    public let complaints: [ConfigurationComplaint]

    init(_ value: Value?, complaints: ComplaintCollector) {
        self.value = complaints.isEmpty ? value : nil
        self.complaints = complaints.sorted
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
