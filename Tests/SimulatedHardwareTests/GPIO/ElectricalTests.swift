import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite("Lines behave electrically")
struct ElectricalTests {
    @Test func headerHasItsPowerOnLevels() throws {
        let bench = GPIOBench()
        for offset in UInt32(0)...27 { #expect(try bench.level(offset) == (offset <= 8 ? .high : .low)) }
        #expect(try bench.level(28) == .high)
        #expect(try bench.chip.history(of: LineOffset(28)).entries.map(\.driver) == [.floating])
        #expect(try bench.chip.history(of: LineOffset(2)).entries.map(\.driver) == [.pull(.up)])
    }

    @Test func floatingLineKeepsItsLevel() throws {
        let bench = GPIOBench()
        let line = LineOffset(28)
        for level in [LineLevel.low, .high, .low] {
            try bench.chip.drive(line, level)
            try bench.chip.drive(line, nil)
            #expect(try bench.chip.level(of: line) == level)
        }
    }

    @Test func resistorOnTheBoardBeatsTheOneInTheChip() async throws {
        let bench = GPIOBench()
        try bench.chip.pull(LineOffset(17), .up)
        let input = try bench.chip.requestInput(
            LineOffset(17),
            settings: InputSettings(bias: .pullDown),
            consumer: "test"
        )
        #expect(try await input.value() == .active)
        try bench.chip.pull(LineOffset(17), nil)
        #expect(try await input.value() == .inactive)
    }

    @Test func disabledBiasTakesTheResistorAway() async throws {
        let bench = GPIOBench()
        let input = try bench.chip.requestInput(
            LineOffset(4),
            settings: InputSettings(bias: .disabled),
            consumer: "test"
        )
        try bench.chip.drive(LineOffset(4), .low)
        try bench.chip.drive(LineOffset(4), nil)
        #expect(try await input.value() == .inactive)
    }

    @Test func resistorsOfEqualStrengthGiveLow() throws {
        let bench = GPIOBench()
        try bench.circuit.connect(bench.chip.line(LineOffset(17)), bench.other.line(LineOffset(0)))
        #expect(try bench.level(17) == .low)
        #expect(try bench.level(0, on: bench.other) == .low)
    }

    @Test func wiresGoAcrossChipsAndFurther() async throws {
        let bench = GPIOBench()
        try bench.circuit.connect(bench.chip.line(LineOffset(17)), bench.other.line(LineOffset(0)))
        try bench.circuit.connect(bench.other.line(LineOffset(0)), bench.chip.line(LineOffset(27)))
        let reader = try bench.input(27)
        let writer = try bench.output(17)
        try await writer.set(.active)
        #expect(try await reader.value() == .active)
        #expect(try bench.level(0, on: bench.other) == .high)
        try bench.circuit.disconnect(bench.chip.line(LineOffset(27)), bench.other.line(LineOffset(0)))
        #expect(try await reader.value() == .inactive)
        #expect(try bench.level(0, on: bench.other) == .high)
        writer.release()
    }

    @Test func wireNeedsOneCircuitAndRealLines() throws {
        let bench = GPIOBench()
        let stranger = GPIOBench().chip
        let foreign = #expect(throws: GPIOError.self) {
            try bench.circuit.connect(bench.chip.line(LineOffset(1)), stranger.line(LineOffset(1)))
        }
        #expect(foreign?.kind == .noSuchChip)
        let beyond = #expect(throws: GPIOError.self) {
            try bench.circuit.connect(bench.chip.line(LineOffset(1)), bench.other.line(LineOffset(8)))
        }
        #expect(beyond?.kind == .noSuchLine)
        #expect(beyond?.subject == "8 on pcf8574")
    }

    @Test func wiredOpenDrainsAreAnAnd() async throws {
        let bench = GPIOBench()
        try bench.circuit.connect(bench.chip.line(LineOffset(5)), bench.chip.line(LineOffset(6)))
        let first = try bench.output(5, .active, drive: .openDrain)
        let second = try bench.output(6, .active, drive: .openDrain)
        for (one, two) in [(LineValue.active, LineValue.active), (.active, .inactive), (.inactive, .active)] {
            try await first.set(one)
            try await second.set(two)
            let expected: LineValue = one == .active && two == .active ? .active : .inactive
            #expect(try await first.value() == expected)
            #expect(try await second.value() == expected)
        }
        #expect(bench.circuit.contentions.isEmpty)
    }

    @Test(arguments: [false, true])
    func opposingOutputsGiveLowAndAreSeen(highFirst: Bool) async throws {
        let bench = GPIOBench()
        try bench.circuit.connect(bench.chip.line(LineOffset(17)), bench.chip.line(LineOffset(27)))
        let values: [LineValue] = highFirst ? [.active, .inactive] : [.inactive, .active]
        let first = try bench.output(17, values[0], consumer: "one")
        let second = try bench.output(27, values[1], consumer: "two")
        #expect(try await first.value() == .inactive)
        #expect(try await second.value() == .inactive)
        let contention = try #require(try bench.chip.contention(at: LineOffset(27)))
        #expect(contention.level == .low)
        #expect(
            contention.drivers == [
                "GPIO17 on pinctrl-bcm2711 \(highFirst ? "high" : "low") (driven by 'one')",
                "GPIO27 on pinctrl-bcm2711 \(highFirst ? "low" : "high") (driven by 'two')",
            ]
        )
        #expect(bench.circuit.contentions == [contention])
        #expect(bench.events.contains { $0.hasPrefix("GPIO17 on pinctrl-bcm2711 is low in contention") })
        try await first.set(values[1])
        #expect(try bench.chip.contention(at: LineOffset(17)) == nil)
        #expect(try await second.value() == values[1])
        #expect(bench.events.contains("GPIO17 on pinctrl-bcm2711 is free of contention again"))
    }

    @Test func shortBeatsEverythingAndIsContention() async throws {
        let bench = GPIOBench()
        let line = try bench.output(17, .inactive)
        try bench.chip.hold(LineOffset(17), at: .high)
        #expect(try await line.value() == .active)
        #expect(try bench.chip.contention(at: LineOffset(17))?.level == .high)
        try await line.set(.active)
        #expect(try bench.chip.contention(at: LineOffset(17)) == nil)
        try bench.chip.hold(LineOffset(17), at: nil)
        #expect(try await line.value() == .active)
    }

    @Test func cutWireEndsContention() async throws {
        let bench = GPIOBench()
        try bench.circuit.connect(bench.chip.line(LineOffset(17)), bench.chip.line(LineOffset(27)))
        let high = try bench.output(17, .active)
        let low = try bench.output(27, .inactive)
        #expect(bench.circuit.contentions.count == 1)
        try bench.circuit.disconnect(bench.chip.line(LineOffset(17)), bench.chip.line(LineOffset(27)))
        #expect(bench.circuit.contentions.isEmpty)
        #expect(try await high.value() == .active)
        #expect(try await low.value() == .inactive)
        #expect(bench.events.filter { $0.hasSuffix("is free of contention again") }.count == 1)
    }

    @Test(arguments: ReleaseBehaviour.allCases)
    func releasedOutputFollowsItsChip(onRelease: ReleaseBehaviour) throws {
        let bench = GPIOBench(onRelease: onRelease)
        let line = try bench.output(17, .active, consumer: "boardhand: pump")
        line.release()
        let keeps = onRelease == .keepsLevel
        #expect(try bench.level(17) == (keeps ? .high : .low))
        #expect(try bench.chip.lineInfo(LineOffset(17)).isOutput == keeps)
        // What was left driving still fights, and says whose it was.
        try bench.chip.drive(LineOffset(17), .low)
        let contention = try bench.chip.contention(at: LineOffset(17))
        #expect((contention != nil) == keeps)
        if keeps {
            #expect(contention?.drivers.first == "GPIO17 on pinctrl-bcm2711 high (left so by 'boardhand: pump')")
        }
    }

    @Test func requestOverALeftoverLevelDoesNotGlitch() throws {
        let bench = GPIOBench(onRelease: .keepsLevel)
        try bench.output(17, .active).release()
        let before = try bench.chip.history(of: LineOffset(17)).count
        let line = try bench.output(17, .active)
        #expect(try bench.chip.history(of: LineOffset(17)).count == before)
        line.release()
    }
}
