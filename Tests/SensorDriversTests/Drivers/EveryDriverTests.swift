import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Synchronization
import Testing

/// What is expected of every driver, with the simulated chip of its name.
@Suite struct EveryDriverTests {
    static let names = SensorCatalogue.chips.map(\.name)

    // MARK: Normal

    @Test(arguments: names) func measuresEveryQuantityInOrder(_ name: String) async throws {
        let bench = try AnyBench(name)
        let measurements = try await bench.measure()
        #expect(measurements.map(\.quantity) == type(of: bench.driver).chip.quantities)
        try bench.expectRight(measurements)
        bench.changeEnvironment()
        try bench.expectRight(try await bench.measure())
    }

    @Test(arguments: names) func touchesNothingBeforeTheFirstMeasurement(_ name: String) throws {
        #expect(try AnyBench(name).bus.log.isEmpty)
    }

    @Test(arguments: names) func setsUpOnlyOnce(_ name: String) async throws {
        let bench = try AnyBench(name)
        _ = try await bench.measure()
        let first = bench.bus.log.count
        _ = try await bench.measure()
        let second = bench.bus.log.count - first
        _ = try await bench.measure()
        #expect(bench.bus.log.count - first == second * 2)
        #expect(second <= first)
    }

    // MARK: Absent chip

    @Test(arguments: names) func saysThatNobodyAnswersAndRecovers(_ name: String) async throws {
        let bench = try AnyBench(name)
        bench.bus.detach(at: bench.address)
        let error = await #expect(throws: SensorError.self) { _ = try await bench.measure() }
        let sensorError = try #require(error)
        guard case .bus(let busError) = sensorError.kind else {
            Issue.record("\(sensorError)")
            return
        }
        #expect(busError.kind == .noAcknowledgeAddress)
        #expect(sensorError.chip == name && sensorError.address == bench.address)
        try bench.bus.attach(bench.chip, at: bench.address)
        try bench.expectRight(try await bench.measure())
    }

    @Test(arguments: names) func comesBackAfterUnplugging(_ name: String) async throws {
        let bench = try AnyBench(name)
        _ = try await bench.measure()
        bench.bus.detach(at: bench.address)
        await #expect(throws: SensorError.self) { _ = try await bench.measure() }
        try bench.bus.attach(bench.chip, at: bench.address)
        bench.changeEnvironment()
        try bench.expectRight(try await bench.measure())
    }

    /// Unplugged and plugged in again before anybody noticed.
    @Test(arguments: names) func neverTrustsAChipThatLostItsPowerBetweenMeasurements(_ name: String) async throws {
        let bench = try AnyBench(name)
        _ = try await bench.measure()
        bench.chip.powerOn()
        bench.changeEnvironment()
        if let measurements = try? await bench.measure() { try bench.expectRight(measurements) }
        try bench.expectRight(try await bench.measure())
    }

    /// Power is lost in every wait in turn, of the first measurement and of a later one.
    @Test(arguments: names, 0..<10) func neverTrustsAChipThatLostItsPowerWhileMeasuring(
        _ name: String,
        jump: Int
    ) async throws {
        let bench = try AnyBench(name)
        if jump >= 5 { _ = try await bench.measure() }
        let chip = bench.chip
        let measurements = try? await bench.measure { if $0 == jump % 5 { chip.powerOn() } }
        if let measurements { try bench.expectRight(measurements) }
        try bench.expectRight(try await bench.measure())
    }

    // MARK: Bus faults

    static let faults: [(SimulatedI2CFault, I2CError.Kind)] = [
        (.noAcknowledgeAddress, .noAcknowledgeAddress), (.noAcknowledgeData(afterBytes: 0), .noAcknowledgeData),
        (.timeout, .timeout), (.arbitrationLoss, .arbitrationLoss), (.busStuck, .busStuck),
    ]

    /// Every transaction in turn fails, once. Either the driver tries again or it says why; it never gives a wrong value.
    @Test(arguments: names, faults)
    func survivesAFaultAnywhere(_ name: String, fault: (SimulatedI2CFault, I2CError.Kind)) async throws {
        let log = try await transactionsOfTwoMeasurements(name)
        // A chip can refuse only what is written.
        let count = log.count { transaction in
            fault.1 != .noAcknowledgeData || transaction.operations.contains { $0.isWrite }
        }
        for skipped in 0..<count {
            let bench = try AnyBench(name)
            bench.bus.inject(fault.0, at: bench.address, after: skipped, times: 1)
            for _ in 0..<2 {
                do {
                    try bench.expectRight(try await bench.measure())
                } catch let error as SensorError {
                    guard case .bus(let busError) = error.kind else {
                        Issue.record("\(error)")
                        continue
                    }
                    #expect(busError.kind == fault.1)
                }
            }
            #expect(bench.bus.log.count { (try? $0.outcome.get()) == nil } == 1)
            bench.changeEnvironment()
            try bench.expectRight(try await bench.measure())
        }
    }

    private func transactionsOfTwoMeasurements(_ name: String) async throws -> [SimulatedI2CTransaction] {
        let bench = try AnyBench(name)
        _ = try await bench.measure()
        _ = try await bench.measure()
        return bench.bus.log
    }

    @Test(arguments: names) func givesUpOnABusThatStaysStuck(_ name: String) async throws {
        let bench = try AnyBench(name)
        bench.bus.inject(.busStuck)
        for _ in 0..<3 {
            await #expect(throws: SensorError.self) { _ = try await bench.measure() }
        }
        #expect(bench.bus.log.count < 20)
        bench.bus.clearFaults()
        try bench.expectRight(try await bench.measure())
    }

    // MARK: Concurrency

    @Test(arguments: names) func queuesConcurrentMeasurements(_ name: String) async throws {
        let bench = try AnyBench(name)
        _ = try await bench.measure()
        bench.bus.clearLog()
        _ = try await bench.measure()
        let sequence = bench.bus.log.map(\.operations)
        bench.bus.clearLog()
        let driver = bench.driver
        let all = try await withTimePassing(on: bench.clock) {
            try await withThrowingTaskGroup(of: [Measurement].self) { group in
                for _ in 0..<5 { group.addTask { try await driver.measure() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(bench.bus.log.map(\.operations) == Array(repeating: sequence, count: 5).flatMap(\.self))
        for measurements in all { try bench.expectRight(measurements) }
    }

    // MARK: Cancellation

    @Test(arguments: names) func endsAtOnceWhenCancelledWhileWaiting(_ name: String) async throws {
        let bench = try AnyBench(name)
        let driver = bench.driver
        let task = Task { try await driver.measure() }
        await waitUntil { bench.clock.sleeperCount == 1 }
        task.cancel()
        let error = await #expect(throws: SensorError.self) { _ = try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(bench.clock.sleeperCount == 0)
        try bench.expectRight(try await bench.measure())
    }

    @Test(arguments: names) func endsAtOnceWhenCancelledInTheMiddle(_ name: String) async throws {
        let bench = try AnyBench(name)
        _ = try await bench.measure()
        let driver = bench.driver
        // LM75 does not wait any more; then there is nothing to cancel.
        guard name != "lm75" else { return }
        let task = Task { try await driver.measure() }
        await waitUntil { bench.clock.sleeperCount == 1 }
        task.cancel()
        await #expect(throws: SensorError.self) { _ = try await task.value }
        bench.changeEnvironment()
        try bench.expectRight(try await bench.measure())
    }

    @Test(arguments: names) func aCancelledOneInTheQueueDoesNotHoldUpTheOthers(_ name: String) async throws {
        let bench = try AnyBench(name)
        let driver = bench.driver
        let first = Task { try await driver.measure() }
        await waitUntil { bench.clock.sleeperCount == 1 }
        let second = Task { try await driver.measure() }
        second.cancel()
        let error = await #expect(throws: SensorError.self) { _ = try await second.value }
        #expect(error?.kind == .cancelled)
        try bench.expectRight(try await withTimePassing(on: bench.clock) { try await first.value })
        try bench.expectRight(try await bench.measure())
    }
}
