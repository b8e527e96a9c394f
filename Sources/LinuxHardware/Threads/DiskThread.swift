/// A thread that may wait for a disk.
public enum DiskThread {
    /// - Throws: when the system has no thread or descriptor left.
    public static func make() throws(ThreadError) -> any SerialExecutor {
        let name = "disk"
        do { return try HardwareThread(name: name) } catch { throw ThreadError(name: name, code: error.code) }
    }
}
