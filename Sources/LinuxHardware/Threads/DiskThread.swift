/// A thread that may wait for a disk.
public enum DiskThread {
    /// - Throws: when the system has no thread or descriptor left.
    public static func make() throws -> any SerialExecutor { try HardwareThread(name: "disk") }
}
