/// Where a board keeps what it remembers. Calls come from one place, one after the other.
public protocol StateStore: Sendable {
    /// Keeps a state in place of the one before: after a loss of power, either the old or the new one is there, whole.
    ///
    /// - Throws: then the old one is still there.
    func save(_ state: SavedState) async throws(StateStoreError)
}
