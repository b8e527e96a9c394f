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

        func fits(_ operations: [I2COperation], at address: I2CAddress) -> Bool {
            guard self.address == nil || self.address == address else { return false }
            return switch fault {
            case .noAcknowledgeData(let count): SimulatedI2CFaultPlan.cut(operations, afterBytes: count) != nil
            case .damagedRead(let byte, _):
                operations.contains { operation in
                    guard case .read(let count) = operation else { return false }
                    return count > byte
                }
            case .noAcknowledgeAddress, .timeout, .arbitrationLoss, .busStuck: true
            }
        }
    }

    private var entries: [Entry] = []

    mutating func add(_ fault: SimulatedI2CFault, at address: I2CAddress?, after skips: Int, times: Int?) {
        if let times, times <= 0 { return }
        entries.append(Entry(fault: fault, address: address, skips: skips, remaining: times))
    }

    mutating func removeAll() { entries = [] }

    mutating func removeAll(at address: I2CAddress) { entries.removeAll { $0.address == address } }

    /// The fault of this transaction, used up by one.
    mutating func strike(_ operations: [I2COperation], at address: I2CAddress) -> SimulatedI2CFault? {
        for index in entries.indices where entries[index].fits(operations, at: address) {
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

    /// What gets through before the byte after `count` written ones; `nil` when so many are not written.
    static func cut(_ operations: [I2COperation], afterBytes count: Int) -> [I2COperation]? {
        var part: [I2COperation] = []
        var left = max(count, 0)
        for operation in operations {
            guard case .write(let bytes) = operation else {
                part.append(operation)
                continue
            }
            part.append(.write(Array(bytes.prefix(left))))
            if bytes.count > left { return part }
            left -= bytes.count
        }
        return nil
    }
}
