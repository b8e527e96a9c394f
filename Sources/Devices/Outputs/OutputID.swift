/// An output of one ``OutputController``. It stays the same over reloads, and is never used again once it is gone.
public struct OutputID: Hashable, Sendable, Comparable {
    let index: Int

    public static func < (lhs: OutputID, rhs: OutputID) -> Bool { lhs.index < rhs.index }
}
