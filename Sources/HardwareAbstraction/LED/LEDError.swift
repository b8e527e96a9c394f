/// An LED call that failed: what was tried, on what, why, and what to do next.
public struct LEDError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why it failed.
    public enum Kind: Hashable, Sendable {
        case noSuchLED(known: [String])
        /// Another program holds it.
        case busy
        case outOfRange(maximum: Int)
        case permissionDenied
        case released
        /// Anything else; the value is errno.
        case io(errno: Int32)
    }

    public let kind: Kind
    /// What was tried: `set the brightness`.
    public let operation: String
    /// The LED's name: `ACT`.
    public let subject: String

    public init(_ kind: Kind, operation: String, subject: String) {
        self.kind = kind
        self.operation = operation
        self.subject = subject
    }

    public var description: String {
        switch kind {
        case .noSuchLED(let known):
            "cannot \(operation): there is no LED '\(subject)'; "
                + (known.isEmpty ? "this board shows none" : "there are " + known.joined(separator: ", "))
        case .busy: "cannot \(operation): another program holds the LED '\(subject)'; stop it or choose another LED"
        case .outOfRange(let maximum): "cannot \(operation): the LED '\(subject)' takes 0 to \(maximum)"
        case .permissionDenied:
            "cannot \(operation): no permission for the LED '\(subject)'; give the group gpio its files by a udev rule: "
                + "SUBSYSTEM==\"leds\", RUN+=\"/bin/chgrp -R gpio /sys%p\", RUN+=\"/bin/chmod -R g=u /sys%p\""
        case .released: "cannot \(operation): the LED '\(subject)' has been released; open it again"
        case .io(let errno): "cannot \(operation): the LED '\(subject)' failed with errno \(errno); see `dmesg`"
        }
    }
}
