/// What speaks against the wiring of a device, though it can be meant so.
public struct WiringWarning: Hashable, Sendable, CustomStringConvertible {
    public let location: SourceLocation
    /// The device's name.
    public let device: String
    public let message: String
    /// The pin that would be better; `nil` when there is none, or another pin would not help.
    public let betterPin: PinLabel?

    /// `file:line:column: warning: device: message`.
    public var description: String {
        "\(location.file):\(location.line):\(location.column): warning: \(Quoting.plain(device)): \(message)"
    }
}
