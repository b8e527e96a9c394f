/// An output as the configuration describes it.
public struct OutputDescription: Sendable {
    public enum Kind: Hashable, Sendable {
        /// Stays as it is set.
        case toggle
        /// Active for `pulse`, then rests for `minimumInterval`, counted from the pulse's end.
        case momentary(pulse: Duration = .milliseconds(500), minimumInterval: Duration = .seconds(2))
        /// Has levels; `fade` is how long a change takes when the request does not say.
        case dimmer(fade: Duration = .zero)
    }

    public var identity: DeviceIdentity
    public var kind: Kind
    public var wiring: OutputWiring
    public var rules: OutputRules

    public init(
        _ identity: DeviceIdentity,
        kind: Kind = .toggle,
        wiring: OutputWiring,
        rules: OutputRules = OutputRules()
    ) {
        self.identity = identity
        self.kind = kind
        self.wiring = wiring
        self.rules = rules
    }

    /// Two of them that want the same hardware: what the second's request would be told.
    static func clash(in outputs: [OutputDescription]) -> OutputError? {
        var holders: [String: String] = [:]
        for output in outputs {
            let name = output.identity.name
            if let holder = holders.updateValue(name, forKey: output.wiring.resource) {
                return OutputError(output.wiring.busy(by: holder), output: name)
            }
        }
        return nil
    }

    /// Whether a held output can go on as this one.
    func keepsHardware(of other: OutputDescription) -> Bool {
        guard wiring.key == other.wiring.key else { return false }
        return switch (kind, other.kind) {
        case (.toggle, .toggle), (.momentary, .momentary), (.dimmer, .dimmer): true
        default: false
        }
    }
}
