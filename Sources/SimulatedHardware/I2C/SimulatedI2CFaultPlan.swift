import HardwareAbstraction

/// The faults that wait for their transactions.
struct SimulatedI2CFaultPlan: Sendable {
    private struct Entry {
        let fault: SimulatedI2CFault
        /// `nil`: every address.
        let address: I2CAddress?
        var skips: Int
        /// `nil`: until cleared.
        var remaining: Int?
    }

    private var entries: [Entry] = []

    mutating func add(_ fault: SimulatedI2CFault, at address: I2CAddress?, after skips: Int, times: Int?) {
        if let times, times <= 0 { return }
        entries.append(Entry(fault: fault, address: address, skips: skips, remaining: times))
    }

    mutating func removeAll() { entries = [] }

    mutating func removeAll(at address: I2CAddress) { entries.removeAll { $0.address == address } }

    /// The fault of this transaction, used up by one.
    mutating func strike(at address: I2CAddress) -> SimulatedI2CFault? {
        for index in entries.indices where entries[index].address == nil || entries[index].address == address {
            guard entries[index].skips <= 0 else {
                entries[index].skips -= 1
                continue
            }
            let fault = entries[index].fault
            if let remaining = entries[index].remaining {
                if remaining == 1 { entries.remove(at: index) } else { entries[index].remaining = remaining - 1 }
            }
            return fault
        }
        return nil
    }

    /// What gets through until the byte after `count` written ones, and whether there is such a byte.
    static func cut(_ operations: [I2COperation], afterBytes count: Int) -> (part: [I2COperation], cut: Bool) {
        var part: [I2COperation] = []
        var left = max(count, 0)
        for operation in operations {
            guard case .write(let bytes) = operation else {
                part.append(operation)
                continue
            }
            if bytes.count > left {
                part.append(.write(Array(bytes.prefix(left))))
                return (part, true)
            }
            left -= bytes.count
            part.append(operation)
        }
        return (part, false)
    }
}
