/// What keeps the practice endpoint from working.
public enum PracticeError: Error, Equatable, CustomStringConvertible {
    /// What was tried, on which file, and the reason.
    case file(String, String, String)
    case pathTooLong(String)
    case alreadyRunning(String)
    case notRunning(String)
    /// It ended before it answered.
    case stopped(String)
    case port(Int, String)
    /// Address, port and the reason.
    case page(String, Int, String)
    case damaged(String, String)

    public var description: String {
        switch self {
        case .file(let attempt, let path, let reason):
            "could not \(attempt) \(path): \(reason); check its owner and mode, or use another --directory"
        case .pathTooLong(let path):
            "\(path) is longer than the 100 bytes that a socket's path may have; use a shorter --directory"
        case .alreadyRunning(let directory):
            "a practice endpoint already runs in \(directory); stop it, or use another --directory"
        case .notRunning(let directory):
            "no practice endpoint runs in \(directory); start one with 'practice-endpoint serve --directory \(directory)'"
        case .stopped(let directory):
            "the practice endpoint in \(directory) ended before it answered; start it again"
        case .port(let port, let reason):
            "could not listen on port \(port) of 127.0.0.1: \(reason); stop what uses it, or choose another --port"
        case .page(let address, let port, let reason):
            "could not serve the page on port \(port) of \(address): \(reason); choose another --page-port or --page-address"
        case .damaged(let path, let reason):
            "could not read \(path): \(reason); delete it to start anew (boards then need the new URL)"
        }
    }
}
