import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import ExpanderDrivers

@Suite("GPIO expander", .timeLimit(.minutes(5)))
struct GPIOExpanderTests {
    @Test(
        arguments: zip(
            [
                SimulatedI2CFault.noAcknowledgeAddress, .noAcknowledgeData(afterBytes: 0), .timeout, .busStuck,
                .arbitrationLoss,
            ],
            [GPIOError.Kind.unplugged, .io(errno: 6), .io(errno: 110), .io(errno: 16), .io(errno: 11)]
        )
    )
    func errorsSayWhatTheBusSaidAndWhatFailedStaysUndone(fault: SimulatedI2CFault, kind: GPIOError.Kind) async throws {
        let bench = try ExpanderBench("mcp23017")
        let line = try await bench.output(8, .inactive)
        bench.bus.inject(fault, times: 1)
        let error = await #expect(throws: GPIOError.self) { try await line.set(.active) }
        #expect(error?.kind == kind)
        #expect(error?.description.hasPrefix("cannot set GPB0 on mcp23017 at 0x20 on i2c-1: ") == true)
        #expect(error?.cause != nil)
        #expect(try await line.value() == .inactive)
        #expect(try bench.level(8) == .low)
    }

    @Test func aRequestThatFailsLeavesTheLineFree() async throws {
        let bench = try ExpanderBench("pcf8574")
        bench.bus.inject(.noAcknowledgeAddress, times: 1)
        await #expect(throws: GPIOError.self) { try await bench.output(3, .inactive) }
        #expect(try bench.chip.lineInfo(LineOffset(3)).consumer == nil)
        _ = try await bench.output(3, .inactive)
    }

    @Test func aChipThatWasUnpluggedIsAsBeforeOnceItIsBack() async throws {
        let bench = try ExpanderBench("mcp23017")
        let line = try await bench.output(0, .active)
        let input = try await bench.input(1, edges: .both)
        bench.bus.detach(at: bench.address)
        await bench.wait(.milliseconds(50))
        let error = await #expect(throws: GPIOError.self) { try await line.set(.inactive) }
        #expect(error?.kind == .unplugged)
        try bench.bus.attach(bench.hardware, at: bench.address)
        await bench.wait(.milliseconds(10))
        #expect(try bench.level(0) == .high)
        let failure = I2CError(
            .noAcknowledgeAddress,
            operation: "write 1 byte, read 22 bytes",
            bus: "i2c-1",
            address: bench.address
        )
        #expect(bench.events.all == [.failed(failure), .answersAgain, .restored])
        input.release()
        #expect(try await line.value() == .active)
    }

    @Test func isLookedAtOnlyWhileSomebodyWaitsForEdges() async throws {
        let bench = try ExpanderBench("mcp23017")
        let output = try await bench.output(0, .active)
        let input = try await bench.input(1)
        bench.bus.clearLog()
        await bench.wait(.milliseconds(100))
        #expect(bench.bus.log.isEmpty)
        #expect(!bench.chip.isPolling)
        let first = try await bench.input(2, edges: .rising)
        let second = try await bench.input(3, debounce: .milliseconds(10))
        bench.bus.clearLog()
        await bench.wait(.milliseconds(100))
        #expect(bench.bus.log.count == 20)
        first.release()
        #expect(bench.chip.isPolling)
        second.release()
        #expect(!bench.chip.isPolling)
        #expect(bench.clock.sleeperCount == 0)
        _ = (output, input)
    }

    @Test func aChipThatIsDroppedIsNoLongerLookedAt() async throws {
        var bench: ExpanderBench? = try ExpanderBench("mcp23017")
        let clock = try #require(bench?.clock)
        var input: (any GPIOInputLine)? = try await bench?.input(2, edges: .rising)
        #expect(input != nil)
        input = nil
        bench = nil
        #expect(clock.sleeperCount == 0)
    }

    @Test func manyCallersAtOnceDoNotDisturbEachOther() async throws {
        let bench = try ExpanderBench("pcf8575")
        var lines: [any GPIOOutputLine] = []
        for offset in 0..<UInt32(16) { lines.append(try await bench.output(offset, .active)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (offset, line) in lines.enumerated() {
                group.addTask {
                    for step in 0..<50 { try await line.set(step.isMultiple(of: 2) ? .inactive : .active) }
                    try await line.set(offset.isMultiple(of: 2) ? .active : .inactive)
                }
            }
            try await group.waitForAll()
        }
        let hardware = try #require(bench.hardware as? SimulatedPCF8574)
        #expect(hardware.latch == 0x5555)
        for offset in 0..<UInt32(16) { #expect(try bench.levels(offset).count >= 51) }
    }

    @Test func pinsAreRecordedLikeThoseOfAnyChip() async throws {
        let bench = try ExpanderBench("mcp23017")
        _ = try await bench.output(8, .active)
        #expect(
            bench.recorder.log.entries.map(\.description).contains(
                "GPB0 on mcp23017 at 0x20 on i2c-1 went high (driven by its register)"
            )
        )
    }

    @Test(arguments: ExpanderCatalogue.chips.map(\.name)) func catalogueMakesWhatItLists(_ name: String) throws {
        let info = try #require(ExpanderCatalogue.chips.first { $0.name == name })
        let clock = SimulatedClock()
        let bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        for (address, isLegal) in [
            (info.addresses.lowerBound, true), (info.addresses.upperBound, true),
            (I2CAddress(info.addresses.lowerBound.rawValue - 1), false),
        ] {
            let gpio = ExpanderCatalogue.makeGPIO(chip: name, bus: bus, address: address, clock: clock) { _ in }
            let pwm = ExpanderCatalogue.makePWM(chip: name, bus: bus, address: address, clock: clock) { _ in }
            #expect((gpio != nil) == (isLegal && info.kind == .gpio))
            #expect((pwm != nil) == (isLegal && info.kind == .pwm))
            #expect(gpio.map { Int($0.info.lineCount) == info.lineCount } ?? true)
        }
        #expect(SimulatedI2CChipCatalogue.expanderNames.contains(name))
    }
}
