/// The newest entries of a log, up to a capacity, and how many older ones were dropped.
public struct BoundedLog<Entry: Sendable>: Sendable {
    public let capacity: Int
    public private(set) var droppedCount = 0
    private var storage: [Entry] = []
    private var head = 0

    /// - Parameter capacity: at least 1.
    public init(capacity: Int) { self.capacity = max(1, capacity) }

    public var count: Int { storage.count }

    /// Oldest first.
    public var entries: [Entry] { Array(storage[head...] + storage[..<head]) }

    public var last: Entry? {
        storage.isEmpty ? nil : storage[(head + storage.count - 1) % storage.count]
    }

    public mutating func append(_ entry: Entry) {
        guard storage.count == capacity else {
            storage.append(entry)
            return
        }
        storage[head] = entry
        head = (head + 1) % capacity
        droppedCount += 1
    }
}

extension BoundedLog: Equatable where Entry: Equatable {
    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.capacity == rhs.capacity && lhs.droppedCount == rhs.droppedCount && lhs.entries == rhs.entries
    }
}
