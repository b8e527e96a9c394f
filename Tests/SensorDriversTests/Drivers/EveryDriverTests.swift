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

    @Test(arguments: names) func saysHowLongItWarmsUp(_ name: String) async throws {
        let bench = try AnyBench(name)
        let start = bench.clock.now
        _ = try await bench.measure()
        #expect(start.duration(to: bench.clock.now) <= .seconds(2) + type(of: bench.driver).chip.warmUp)
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
    @Test(arguments: names, [false, true]) func neverTrustsAChipThatLostItsPowerBetweenMeasurements(
        _ name: String,
        justNow: Bool
    ) async throws {
        let bench = try AnyBench(name)
        _ = try await bench.measure()
        bench.chip.powerOn()
        if !justNow { bench.changeEnvironment() }
        if let measurements = try? await bench.measure() { try bench.expectRight(measurements) }
        try bench.expectRight(try await bench.measure())
    }

    /// Power is lost in every wait in turn, of the first measurement and of a later one, in a room and at night.
    @Test(arguments: names, [(false, false), (true, false), (false, true), (true, true)])
    func neverTrustsAChipThatLostItsPowerWhileMeasuring(_ name: String, _ when: (Bool, Bool)) async throws {
        let (isLater, isDark) = when
        let pilot = try AnyBench(name)
        if isDark { pilot.chip.set(.illuminance, to: 5) }
        if isLater { _ = try await pilot.measure() }
        for wait in 0..<(try await pilot.waits()) {
            let bench = try AnyBench(name)
            if isDark { bench.chip.set(.illuminance, to: 5) }
            if isLater { _ = try await bench.measure() }
            let chip = bench.chip
            let measurements = try? await bench.measure { if $0 == wait { chip.powerOn() } }
            if let measurements { try bench.expectRight(measurements) }
            try bench.expectRight(try await bench.measure())
        }
    }

    // MARK: Slow chip

    static let convertingNames = names.filter { name in
        SimulatedI2CChipCatalogue.make(named: name, clock: SimulatedClock()) is any SimulatedConvertingChip
    }
    /// They have nothing that tells whether they are done.
    static let mute: Set = ["bh1750", "mcp9808", "veml7700", "tsl2561"]

    /// Half a conversion longer than allowed: the value is right, or there is none.
    @Test(arguments: convertingNames.filter { !mute.contains($0) })
    func waitsForASlowChip(_ name: String) async throws {
        let bench = try AnyBench(name)
        let chip = try #require(bench.chip as? any SimulatedConvertingChip)
        _ = try await bench.measure()
        chip.conversionTimeFactor = 1.1
        bench.changeEnvironment()
        try bench.expectRight(try await bench.measure())
    }

    @Test(arguments: convertingNames.filter { !mute.contains($0) })
    func doesNotWaitForever(_ name: String) async throws {
        let bench = try AnyBench(name)
        let chip = try #require(bench.chip as? any SimulatedConvertingChip)
        _ = try await bench.measure()
        chip.conversionTimeFactor = 10_000
        bench.changeEnvironment()
        let error = await #expect(throws: SensorError.self) {
            // What was begun before ends in its time.
            for _ in 0..<3 { _ = try await bench.measure() }
        }
        switch error?.kind {
        case .notReady, .noData: break
        case .bus(let error): #expect(error.kind == .noAcknowledgeAddress)
        default: Issue.record("\(String(describing: error))")
        }
        chip.conversionTimeFactor = 1
        // The conversion under way takes the time it was begun with.
        chip.powerOn()
        _ = try? await bench.measure()
        try bench.expectRight(try await bench.measure())
    }

    // MARK: Another chip

    /// Whose register or reset value tells that it is another.
    static let identifiedNames = [
        "bme280", "bmp280", "bmp3xx", "ina219", "ina226", "mcp9808", "tmp117", "tsl2561", "tsl2591", "veml7700",
    ].filter(names.contains)

    @Test(arguments: identifiedNames) func saysThatAnotherChipAnswers(_ name: String) async throws {
        let bench = try AnyBench(name)
        bench.bus.detach(at: bench.address)
        try bench.bus.attach(SimulatedRegisterMemory(), at: bench.address)
        let error = await #expect(throws: SensorError.self) { _ = try await bench.measure() }
        guard case .wrongChip = error?.kind else {
            Issue.record("\(String(describing: error))")
            return
        }
        // Nothing but pointers is written to a chip that is not ours.
        #expect(name == "ina219" || bench.bus.log.allSatisfy { $0.operations.count == 2 })
        bench.bus.detach(at: bench.address)
        try bench.bus.attach(bench.chip, at: bench.address)
        try bench.expectRight(try await bench.measure())
    }

    /// An LM75 and a BH1750 have neither an identity nor a check sum.
    @Test(arguments: names.filter { !["lm75", "bh1750"].contains($0) }, [0x00, 0xFF] as [UInt8])
    func hasNoValueFromAChipThatIsNoSensor(_ name: String, _ byte: UInt8) async throws {
        let bench = try AnyBench(name)
        bench.bus.detach(at: bench.address)
        try bench.bus.attach(
            SimulatedRegisterMemory([UInt8](repeating: byte, count: 256)),
            at: bench.address
        )
        await #expect(throws: SensorError.self) { _ = try await bench.measure() }
    }

    // MARK: Damaged data

    /// Every byte of every answer in turn, where there are check sums.
    @Test(arguments: ["aht20", "htu21d", "scd4x", "sgp30", "sht3x", "sht4x"].filter(names.contains))
    func noticesEveryDamagedByte(_ name: String) async throws {
        let log = try await transactionsOfTwoMeasurements(name)
        for byte in 0..<9 {
            let reads = log.count { transaction in
                transaction.operations.contains { if case .read(let count) = $0 { count > byte } else { false } }
            }
            for skipped in 0..<reads {
                let bench = try AnyBench(name)
                bench.bus.inject(.damagedRead(byte: byte, bits: 0x04), at: bench.address, after: skipped, times: 1)
                for _ in 0..<2 {
                    do {
                        try bench.expectRight(try await bench.measure())
                    } catch let error as SensorError {
                        switch error.kind {
                        case .checksum, .noData, .notReady, .wrongChip, .unlikeChip: break
                        default: Issue.record("\(error)")
                        }
                    }
                }
                try bench.expectRight(try await bench.measure())
            }
        }
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
            #expect(bench.bus.log.contains { (try? $0.outcome.get()) == nil })
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
        // Some do not wait any more; then there is nothing to cancel.
        guard try await bench.waits() > 0 else { return }
        let driver = bench.driver
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
