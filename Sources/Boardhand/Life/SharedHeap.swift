import CLinux

/// The one heap of all threads.
public enum SharedHeap {
    /// To be called once, before the first thread.
    public static func prepare() { boardhand_share_heap() }
}
