/// An output of one ``OutputController``. It stays the same over reloads, and is never used again once it is gone.
public struct OutputID: Hashable, Sendable, Comparable {
    /// Where ``OutputTable`` keeps what belongs to it.
    let place: Int
    /// Later outputs have higher ones.
    let serial: Int

    public static func < (lhs: OutputID, rhs: OutputID) -> Bool { lhs.serial < rhs.serial }
}
