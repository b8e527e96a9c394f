/// A sound that could not be loaded.
public struct SoundError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        case format(WAVError)
        /// The file could not be read; the value is errno.
        case file(errno: Int32)
    }

    public let kind: Kind
    /// The file or the sound's name.
    public let subject: String

    public init(_ kind: Kind, subject: String) {
        self.kind = kind
        self.subject = subject
    }

    public var description: String {
        switch kind {
        case .format(let error): "\(subject): \(error)"
        case .file(let errno): "cannot read the sound \(subject): errno \(errno); check that the file is there"
        }
    }
}
