public import Devices

/// Keeps events over restarts, on a thread that may wait for the disk.
public actor EventJournal {
    /// Two of them hold some thousand events.
    public static let segmentBytes = 128 << 10

    private var files: EventFiles
    private let executor: any SerialExecutor

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter executor: of a thread that may block.
    public init(folder: any StateFolder, executor: any SerialExecutor, segmentBytes: Int = EventJournal.segmentBytes) {
        files = EventFiles(folder: folder, segmentBytes: segmentBytes)
        self.executor = executor
    }

    /// The events that there are, oldest first, and how many lines could not be read.
    public func load() throws(StateFolderError) -> (events: [BoardEvent], damaged: Int) { try files.load() }

    public func append(_ events: [BoardEvent]) throws(StateFolderError) { try files.append(events) }
}
