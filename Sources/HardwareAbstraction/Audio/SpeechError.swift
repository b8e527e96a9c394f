/// Text that could not be made speech of: why, and what to do next. The text itself is not in it.
public struct SpeechError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// The text is blank.
        case nothingToSay
        /// Text or speech are longer than the synthesizer takes.
        case tooLong
        case timeout(Duration)
        /// The caller's task was cancelled.
        case cancelled
        /// The synthesizer ended with this status, or was ended by a signal, and said this.
        case failed(Ending, message: String)
        /// What it gave is no sound.
        case malformed
        /// Anything else; the value is errno.
        case io(errno: Int32)
    }

    /// How a program ended. (wait(2))
    public enum Ending: Hashable, Sendable {
        case status(Int32)
        case signal(Int32)
    }

    public let kind: Kind
    /// The synthesizer, such as `/usr/bin/espeak-ng`.
    public let synthesizer: String

    public init(_ kind: Kind, synthesizer: String) {
        self.kind = kind
        self.synthesizer = synthesizer
    }

    public var description: String {
        let reason =
            switch kind {
            case .nothingToSay: "there is nothing to say in the text; give it words"
            case .tooLong: "the text is too long; say less at a time"
            case .timeout(let duration): "\(synthesizer) took longer than \(duration); try it by hand"
            case .cancelled: "it was cancelled; ask again"
            case .failed(.status(let status), let message):
                "\(synthesizer) ended with status \(status)\(Self.quoted(message)); try it by hand"
            case .failed(.signal(let signal), let message):
                "\(synthesizer) was ended by signal \(signal)\(Self.quoted(message)); see `dmesg`"
            case .malformed: "what \(synthesizer) gave is no sound; install it again"
            case .io(let errno): "\(synthesizer) failed with errno \(errno); install it again"
            }
        return "cannot make speech of the text: \(reason)"
    }

    private static func quoted(_ message: String) -> String { message.isEmpty ? "" : ", saying '\(message)'" }
}
