/// A mending that can do no harm.
public enum Fix: Equatable, Sendable {
    /// Nobody but the owner reads or writes the file or folder.
    case protect(path: String, mode: UInt32)
    /// Loads a kernel module until the next start.
    case loadModule(String)
    /// Makes a folder for the state that nobody else can read.
    case makeFolder(String)
}
