/// What must be so for an output to be on: another output is on (or off), or an input is active (or not).
public struct Requirement: Hashable, Sendable {
    /// The name of an output or of an input.
    public var name: String
    public var isOn: Bool

    public init(_ name: String, isOn: Bool = true) {
        self.name = name
        self.isOn = isOn
    }
}
