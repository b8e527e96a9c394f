import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct OutputStartAndStopTests {
    /// Offset 5 is pulled up at power-on, offset 17 down.
    @Test(
        arguments: [
            (5, .low, .off, [.high]),
            (5, .high, .off, [.high, .low]),
            (5, .low, .on, [.high, .low]),
            (17, .low, .off, [.low, .high]),
            (17, .high, .off, [.low]),
            (17, .high, .on, [.low, .high]),
        ] as [(UInt32, ActiveLevel, StartState, [LineLevel])]
    )
    func `a line goes to its start value in one step`(
        offset: UInt32,
        activeLevel: ActiveLevel,
        atStart: StartState,
        levels: [LineLevel]
    ) async throws {
        let bench = OutputBench()
        let controller = try await bench.controller([bench.lamp(offset, activeLevel, atStart: atStart)])
        #expect(try bench.levels(offset) == levels)
        #expect(try bench.holder(offset) == "boardhand:lamp")
        withExtendedLifetime(controller) {}
    }

    @Test(arguments: [ActiveLevel.low, .high], [ReleaseBehaviour.keepsLevel, .revertsToInput])
    func `an output that is off is never on from start to stop`(
        activeLevel: ActiveLevel,
        onRelease: ReleaseBehaviour
    ) async throws {
        let bench = OutputBench(onRelease: onRelease)
        // The side to which the line is pulled is its off side, as a relay board is to be wired.
        let offset: UInt32 = activeLevel == .low ? 5 : 17
        for _ in 0..<5 {
            let controller = try await bench.controller([bench.lamp(offset, activeLevel), bench.gate(22)])
            #expect(await controller.shutdown().isEmpty)
        }
        #expect(Set(try bench.levels(offset)) == [activeLevel == .low ? .high : .low])
        #expect(try bench.levels(22) == [.low])
    }

    @Test(arguments: [
        (StopState.off, LineLevel.low), (.on, .high), (.keep, .high),
    ])
    func `a switch that is on is left as its stop state says`(atStop: StopState, level: LineLevel) async throws {
        let bench = OutputBench()
        let controller = try await bench.controller([bench.lamp(atStart: .on, atStop: atStop)])
        #expect(await controller.shutdown().isEmpty)
        #expect(try bench.level(17) == level)
        #expect(try bench.holder(17) == nil)
    }

    @Test func `a second shutdown does nothing`() async throws {
        let bench = OutputBench()
        let controller = try await bench.controller([bench.lamp(atStart: .on)])
        #expect(await controller.shutdown().isEmpty)
        let next = try await bench.controller([bench.lamp(atStart: .on)])
        #expect(await controller.shutdown().isEmpty)
        #expect(try bench.level(17) == .high)
        withExtendedLifetime(next) {}
    }

    @Test func `shutdown goes on past failures and tells all of them`() async throws {
        let bench = OutputBench()
        let controller = try await bench.controller([
            bench.lamp(17, atStart: .on, name: "first"),
            bench.lamp(23, atStart: .on, name: "second"),
            bench.lamp(24, atStart: .on, name: "third"),
        ])
        try bench.chip.failNext(.set, of: LineOffset(17), with: .io(errno: 5))
        try bench.chip.hold(LineOffset(23), at: .high)
        let failures = await controller.shutdown()
        #expect(failures.map(\.output) == ["first", "second"])
        #expect(failures.last?.kind == .didNotFollow(reads: .full))
        #expect(try bench.level(24) == .low)
        for offset: UInt32 in [17, 23, 24] { #expect(try bench.holder(offset) == nil) }
    }

    @Test func `two outputs on one line are an error, and nothing is touched`() async throws {
        let bench = OutputBench()
        let error = await #expect(throws: OutputStartError.self) {
            try await bench.controller([
                bench.lamp(17, atStart: .on, name: "first"),
                bench.lamp(23, name: "second"),
                bench.lamp(17, .low, name: "third"),
            ])
        }
        #expect(error?.cause.output == "third")
        #expect(error?.description.contains("boardhand:first") == true)
        #expect(try bench.levels(17) == [.low])
        #expect(try bench.holder(23) == nil)
    }

    @Test func `after a shutdown every command is refused`() async throws {
        let bench = OutputBench()
        let controller = try await bench.controller([bench.lamp(), bench.gate()])
        _ = await controller.shutdown()
        let lamp = try #require(await controller.ids.first)
        let gate = try #require(await controller.ids.last)
        await #expect(throws: OutputError(.refused(.stopped), output: "lamp")) {
            try await controller.set(lamp, to: .full, by: .local)
        }
        await #expect(throws: OutputError(.refused(.stopped), output: "gate")) {
            try await controller.press(gate, by: .local)
        }
        await #expect(throws: OutputError(.refused(.stopped), output: "lamp")) { try await controller.level(of: lamp) }
        #expect(try bench.level(17) == .low)
    }
}
