/// Calls that were handed out and not yet answered.
struct CallTable: Sendable {
    struct Entry: Sendable {
        let id: RequestID
        let revision: ProtocolRevision
        let place: BatchTable.Place?
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

    mutating func remove(_ number: CallNumber) -> Entry? { entries.removeValue(forKey: number) }

    /// Several sessions may use one id at a time. The latest is the likeliest to be cancelled.
    func latest(with id: RequestID) -> CallNumber? {
        entries.lazy.filter { $0.value.id == id }.map(\.key).max()
    }
}
