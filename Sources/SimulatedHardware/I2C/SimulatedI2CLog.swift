/// The latest transactions, bounded in number and in bytes.
struct SimulatedI2CLog: Sendable {
    private static let maximumBytes = 1 << 20

    private(set) var entries: [SimulatedI2CTransaction] = []
    private let capacity: Int
    private var byteCount = 0

    init(capacity: Int) { self.capacity = max(capacity, 0) }

    mutating func append(_ transaction: SimulatedI2CTransaction) {
        entries.append(transaction)
        byteCount += transaction.byteCount
        while entries.count > capacity || (byteCount > Self.maximumBytes && entries.count > 1) {
            byteCount -= entries.removeFirst().byteCount
        }
    }

    mutating func removeAll() {
        entries = []
        byteCount = 0
    }
}
