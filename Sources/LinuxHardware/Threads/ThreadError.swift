/// The system gave no thread.
public struct ThreadError: Error, Hashable, CustomStringConvertible {
    let name: String
    let code: Int32

    public var description: String {
        "cannot start the thread '\(name)': errno \(code); free memory, or raise the limit of threads (TasksMax=)"
    }
}
