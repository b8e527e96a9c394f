import CLinux

/// How this process uses memory.
public enum ProcessMemory {
    /// To be called once, before the first thread.
    public static func prepare() { boardhand_share_heap() }
}
