/// How a command ends. (sysexits.h)
public enum ExitCode: Int32, Sendable {
    case ok = 0
    /// A tool call was answered with an error, or the doctor found something.
    case toolError = 1
    /// EX_USAGE: the command line is wrong.
    case usage = 64
    /// EX_NOINPUT: a file that was named does not exist or cannot be read.
    case noInput = 66
    /// EX_UNAVAILABLE: something that is needed is not there.
    case unavailable = 69
    /// EX_SOFTWARE: a fault of Boardhand itself.
    case software = 70
    /// EX_OSERR: the system refused something that should have worked.
    case systemError = 71
    /// EX_CANTCREAT: an output file cannot be made.
    case cannotCreate = 73
    /// EX_NOPERM: permissions are missing, or too wide for a secret.
    case noPermission = 77
    /// EX_CONFIG: the configuration is wrong.
    case configuration = 78
}
