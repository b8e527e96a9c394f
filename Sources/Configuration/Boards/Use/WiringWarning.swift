/// What speaks against the wiring of a device, though it can be meant so.
public struct WiringWarning: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// The board's own resistor switches it on from power-on until the line is requested.
        case energisedAtPowerOn
        /// Nothing is known to hold it off until then.
        case notHeldAtPowerOn
        /// The board drives its pin while it starts.
        case drivenAtBoot
        /// Another device's PWM channel may come out of its pin.
        case disturbed
    }

    public let kind: Kind
    public let location: SourceLocation
    /// The device's name.
    public let device: String
    /// What is wrong.
    public let problem: String
    /// What to do about it.
    public let advice: String
    /// The pin that would be better; `nil` when there is none, or another pin would not help.
    public let betterPin: PinLabel?

    public var message: String { "\(problem); \(advice)" }

    /// `file:line:column: warning: device: message`.
    public var description: String {
        "\(location.file):\(location.line):\(location.column): warning: \(Quoting.plain(device)): \(message)"
    }
}
