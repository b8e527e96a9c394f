/// A GPIO request, read or write that failed: what was tried, on what, why, and what to do next.
public struct GPIOError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why it failed.
    public enum Kind: Hashable, Sendable {
        /// Somebody holds the line: a kernel driver or a process.
        case busy(consumer: String)
        case noSuchChip
        case noSuchLine
        case permissionDenied
        /// The chip cannot do it: edges without an interrupt, drive, debounce.
        case notSupported
        /// The line was given back before this call.
        case released
        /// The chip is gone.
        case unplugged
        /// Anything else; the value is errno.
        case io(errno: Int32)
    }

    public let kind: Kind
    /// What was tried: `request as an output`.
    public let operation: String
    /// On what: `GPIO17 on pinctrl-bcm2711`.
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
        case .busy(let consumer):
            "cannot \(operation): \(subject) is in use by '\(consumer)'; free it or choose another line"
        case .noSuchChip:
            "cannot \(operation): there is no GPIO chip \(subject); `gpiodetect` lists those that exist"
        case .noSuchLine:
            "cannot \(operation): there is no line \(subject); `gpioinfo` lists those that exist"
        case .permissionDenied:
            "cannot \(operation): no permission for \(subject); add the user to the group gpio: "
                + "`sudo usermod -aG gpio $USER`, then log in again"
        case .notSupported:
            "cannot \(operation): \(subject) does not support it; choose another line or other settings"
        case .released:
            "cannot \(operation): \(subject) has been released; request it again"
        case .unplugged:
            "cannot \(operation): the chip of \(subject) is gone; plug it in and restart"
        case .io(let errno):
            "cannot \(operation): \(subject) failed with errno \(errno); see `dmesg`"
        }
    }
}
