/// What every configured output has: switches, momentary outputs, dimmers.
public protocol OutputConfiguration: DeviceConfiguration {
    /// The limits that the safety engine keeps.
    var rules: OutputRulesConfiguration { get }
}
