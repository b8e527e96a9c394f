import HardwareAbstraction
import Synchronization

/// A bus that is looked for at each transaction until it is there: an adapter may be loaded after the start.
final class LateI2CBus: I2CBus {
    let name: String
    private let platform: any HardwarePlatform
    private let found = Mutex<(any I2CBus)?>(nil)

    init(name: String, platform: any HardwarePlatform) {
        self.name = name
        self.platform = platform
    }

    func transaction(_ operations: [I2COperation], at address: I2CAddress) async throws(I2CError) -> [[UInt8]] {
        try await bus().transaction(operations, at: address)
    }

    private func bus() throws(I2CError) -> any I2CBus {
        if let bus = found.withLock({ $0 }) { return bus }
        let bus = try platform.i2cBus(named: name)
        found.withLock { $0 = bus }
        return bus
    }
}
