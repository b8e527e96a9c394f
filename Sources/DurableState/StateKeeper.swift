public import Devices

/// Keeps a board's state in a folder, on a thread that may wait for the disk.
public actor StateKeeper: StateStore {
    private let file: StateFile
    private let executor: any SerialExecutor

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter executor: of a thread that may block.
    public init(folder: any StateFolder, executor: any SerialExecutor) {
        file = StateFile(folder: folder)
        self.executor = executor
    }

    /// - Throws: when the disk does not let it be read; a damaged file is set aside and no error.
    public func load() throws(StateFolderError) -> LoadedState { try file.load() }

    public func save(_ state: SavedState) throws(StateStoreError) {
        do { try file.save(state) } catch { throw StateStoreError(error.description) }
    }
}
