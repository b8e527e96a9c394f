/// Calls that were handed out and not yet answered.
struct CallTable: Sendable {
    struct Entry: Sendable {
        let id: RequestID
        let revision: ProtocolRevision
        let place: BatchTable.Place?
        let progressToken: RequestID?
        /// Of the last report: a later one must be greater.
        var progress = -Double.infinity
    }

    private var entries: [CallNumber: Entry] = [:]
    private var lastNumber: UInt64 = 0

    var count: Int { entries.count }

    mutating func add(_ entry: Entry) -> CallNumber {
        lastNumber += 1
        let number = CallNumber(value: lastNumber)
        entries[number] = entry
        return number
    }

    /// Notes a report.
    ///
    /// - Returns: the call; `nil` when it is over, has no token, or has come that far before.
    mutating func advance(_ number: CallNumber, to progress: Double) -> Entry? {
        guard let entry = entries[number], entry.progressToken != nil, progress > entry.progress else { return nil }
        entries[number]?.progress = progress
        return entry
    }

    mutating func remove(_ number: CallNumber) -> Entry? { entries.removeValue(forKey: number) }

    /// Several sessions may use one id at a time. The latest is the likeliest to be cancelled.
    func latest(with id: RequestID) -> CallNumber? {
        entries.lazy.filter { $0.value.id == id }.map(\.key).max()
    }
}
