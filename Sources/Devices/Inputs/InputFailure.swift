public import HardwareAbstraction

/// Why an input's state is not known.
public enum InputFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing has been read since the start.
    case notRead
    case line(GPIOError)
    /// The line can be read but reports no edges any more.
    case edgesEnded(line: String)

    public var description: String {
        switch self {
        case .notRead: "it has not been read yet; ask again in a moment"
        case .line(let error): error.description
        case .edgesEnded(let line): "\(line) reports no changes any more; it is requested again, see `dmesg`"
        }
    }
}
