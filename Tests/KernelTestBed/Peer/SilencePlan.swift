import HardwareAbstraction

/// Transactions that get no answer at all.
struct SilencePlan {
    private struct Entry {
        /// `nil`: every address.
        let address: I2CAddress?
        var skip: Int
        /// `nil`: until cleared.
        var times: Int?

        func fits(_ request: WireRequest) -> Bool {
            address.map(request.concerns) ?? true
        }
    }

    private var entries: [Entry] = []

    mutating func add(at address: I2CAddress?, times: Int?, skip: Int) {
        guard times != 0 else { return }
        entries.append(Entry(address: address, skip: skip, times: times))
    }

    mutating func clear(_ address: I2CAddress?) {
        entries.removeAll { address == nil || $0.address == address }
    }

    /// Whether this transaction gets none; uses one up.
    mutating func strike(_ request: WireRequest) -> Bool {
        for index in entries.indices {
            guard entries[index].fits(request) else { continue }
            guard entries[index].skip == 0 else {
                entries[index].skip -= 1
                continue
            }
            if let times = entries[index].times {
                if times == 1 { entries.remove(at: index) } else { entries[index].times = times - 1 }
            }
            return true
        }
        return false
    }
}
