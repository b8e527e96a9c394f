/// A sound call that failed: what was tried, on what, why, and what to do next.
public struct AudioError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why it failed.
    public enum Kind: Hashable, Sendable {
        case noSuchCard
        case noSuchElement
        /// Another program plays on the card.
        case busy
        /// The card was unplugged.
        case cardGone
        case permissionDenied
        /// A percentage outside 0 to 100.
        case outOfRange
        /// The element has no volume in that direction or no switch, or the card cannot play that format.
        case notSupported
        /// Anything else; the value is errno.
        case io(errno: Int32)
    }

    public let kind: Kind
    /// What was tried: `set the volume`.
    public let operation: String
    /// On what: `PCM on Headphones`.
    public let subject: String

    public init(_ kind: Kind, operation: String, subject: String) {
        self.kind = kind
        self.operation = operation
        self.subject = subject
    }

    public var description: String {
        switch kind {
        case .noSuchCard: "cannot \(operation): there is no sound card \(subject); `aplay -l` lists those that exist"
        case .noSuchElement: "cannot \(operation): there is no mixer element \(subject); `amixer scontrols` lists them"
        case .busy: "cannot \(operation): \(subject) is in use by another program; stop it or choose another card"
        case .cardGone: "cannot \(operation): the sound card of \(subject) is gone; plug it in again"
        case .permissionDenied:
            "cannot \(operation): no permission for \(subject); add the user to the group audio: "
                + "`sudo usermod -aG audio $USER`, then log in again"
        case .outOfRange: "cannot \(operation): \(subject) takes 0 to 100 percent"
        case .notSupported: "cannot \(operation): \(subject) does not support it"
        case .io(let errno): "cannot \(operation): \(subject) failed with errno \(errno); see `dmesg`"
        }
    }
}
