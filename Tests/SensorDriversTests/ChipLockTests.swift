import HardwareAbstraction
import SimulatedHardware
import Synchronization
import Testing

@testable import SensorDrivers

@Suite struct ChipLockTests {
    @Test func letsOneInAtATimeInTheOrderOfAsking() async throws {
        let lock = ChipLock()
        let order = Order()
        try await lock.acquire()
        await withTaskGroup { group in
            for number in 0..<10 {
                group.addTask {
                    do {
                        try await lock.acquire()
                        order.append(number)
                        await Task.yield()
                        lock.release()
                    } catch {
                        Issue.record(error)
                    }
                }
                await waitUntil { lock.waiterCount == number + 1 }
            }
            #expect(order.numbers.isEmpty)
            lock.release()
        }
        #expect(order.numbers == Array(0..<10))
    }

    @Test func aCancelledWaiterLeavesTheQueue() async throws {
        let lock = ChipLock()
        try await lock.acquire()
        let waiter = Task { try await lock.acquire() }
        await waitUntil { lock.waiterCount == 1 }
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        #expect(lock.waiterCount == 0)
        lock.release()
        try await lock.acquire()
    }

    @Test func isSharedByChipAndByNobodyElse() {
        let clock = SimulatedClock()
        let bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        let otherOfThatName = SimulatedI2CBus(name: "i2c-1", clock: clock)
        let lock = ChipLock.shared(bus: bus, address: I2CAddress(0x48))
        #expect(ChipLock.shared(bus: bus, address: I2CAddress(0x48)) === lock)
        #expect(ChipLock.shared(bus: bus, address: I2CAddress(0x49)) !== lock)
        #expect(ChipLock.shared(bus: otherOfThatName, address: I2CAddress(0x48)) !== lock)
    }

    @Test func isForgottenWithItsLastDriver() {
        let bus = SimulatedI2CBus(name: "i2c-1", clock: SimulatedClock())
        weak var forgotten: ChipLock?
        forgotten = ChipLock.shared(bus: bus, address: I2CAddress(0x48))
        #expect(forgotten == nil)
    }

    private final class Order: Sendable {
        private let state = Mutex<[Int]>([])
        var numbers: [Int] { state.withLock { $0 } }
        func append(_ number: Int) { state.withLock { $0.append(number) } }
    }
}
