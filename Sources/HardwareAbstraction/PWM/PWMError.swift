/// A PWM call that failed: what was tried, on what, why, and what to do next.
public struct PWMError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why it failed.
    public enum Kind: Hashable, Sendable {
        case noSuchChannel
        case busy
        /// A period of zero, or a duty time longer than the period.
        case outOfRange
        /// All channels of the chip have one period, and another channel holds it at this.
        case periodTaken(Duration, by: String)
        case permissionDenied
        case released
        /// Anything else; the value is errno.
        case io(errno: Int32)
    }

    public let kind: Kind
    /// What was tried: `set the duty`.
    public let operation: String
    /// On what: `channel 0 of pwmchip0`.
    public let subject: String
    /// What the bus said, for hardware behind one.
    public let cause: I2CError?

    public init(_ kind: Kind, operation: String, subject: String, cause: I2CError? = nil) {
        self.kind = kind
        self.operation = operation
        self.subject = subject
        self.cause = cause
    }

    public var description: String {
        if let cause { return "cannot \(operation) \(subject): \(cause.reason)" }
        return switch kind {
        case .noSuchChannel:
            "cannot \(operation): there is no PWM \(subject); enable it in the board's configuration"
        case .busy: "cannot \(operation): \(subject) is in use; free it or choose another channel"
        case .outOfRange: "cannot \(operation): \(subject) cannot have that period or duty; choose another frequency"
        case .periodTaken(let period, let other):
            "cannot \(operation): \(subject) shares its period with \(other), which has \(period); "
                + "give both the same frequency"
        case .permissionDenied:
            "cannot \(operation): no permission for \(subject); add the user to the group gpio: "
                + "`sudo usermod -aG gpio $USER`, then log in again"
        case .released: "cannot \(operation): \(subject) has been released; request it again"
        case .io(let errno): "cannot \(operation): \(subject) failed with errno \(errno); see `dmesg`"
        }
    }
}
