import CLinux

/// The one heap of all threads.
public enum SharedHeap {
    /// To be called once, before the first thread.
    public static func prepare() { boardhand_share_heap() }

    /// Gives back what a start, a reload or a connection took for a moment: some hundred KiB, in less than a millisecond.
    static func trim() { boardhand_trim_heap() }
}
