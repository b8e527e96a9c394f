/// A thread that could not be started; pthread_create(3) says why.
public struct BusThreadError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What it was to serve: `i2c-1`.
    public let name: String
    public let errno: Int32

    public var description: String {
        "cannot start the thread of \(name): errno \(errno); raise the limits TasksMax and LimitNPROC of the service"
    }
}
