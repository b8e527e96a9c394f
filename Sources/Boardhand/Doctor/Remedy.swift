/// What to do about a finding: a command that mends it, or, where no command can, advice to a person.
public final class Remedy: Equatable, Sendable {
    /// The command, to be run in a shell as it is, after which the trouble is over; or the advice.
    public let text: String
    public let isCommand: Bool
    /// What is left to a person when the command runs or has run.
    public let then: String?
    /// A command that shows more, and mends nothing.
    public let look: String?

    private init(_ text: String, isCommand: Bool, then: String?, look: String?) {
        self.text = text
        self.isCommand = isCommand
        self.then = then
        self.look = look
    }

    public static func == (lhs: Remedy, rhs: Remedy) -> Bool { lhs.lines == rhs.lines }

    static let restart = "sudo systemctl restart boardhand"
    static let scan = "boardhand scan"
    static let newLogin = "log in again: a new group counts from the next login on"
    static let settingClock = run("sudo timedatectl set-ntp true", then: "let it reach a time server, at UDP port 123")

    /// A shell's word for the disk that a folder is on.
    static func mountPoint(of folder: String) -> String { "\"$(findmnt -nvo TARGET -T \(folder.shellWord))\"" }

    /// - Parameter command: holds no secret, and words from outside as ``Swift/String/shellWord``.
    static func run(_ command: String, then: String? = nil, look: String? = nil) -> Remedy {
        Remedy(command, isCommand: true, then: then, look: look)
    }

    static func advice(_ text: String, look: String? = nil) -> Remedy {
        Remedy(text, isCommand: false, then: nil, look: look)
    }

    /// For people. A command stands on its line alone, to be copied.
    public var lines: [String] {
        var lines = [isCommand ? text : "Advice: \(text)"]
        if let then { lines.append("Then: \(then)") }
        if let look { lines.append("Look closer with: \(look)") }
        return lines
    }
}
