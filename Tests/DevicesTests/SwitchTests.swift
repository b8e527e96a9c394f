import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct SwitchTests {
    @Test(arguments: [(ActiveLevel.high, LineLevel.high), (.low, .low)])
    func `on and off reach the line, and it reads back`(activeLevel: ActiveLevel, on: LineLevel) async throws {
        let bench = OutputBench()
        let controller = try bench.controller([bench.lamp(17, activeLevel)])
        let lamp = try #require(controller.switchIDs.first)
        #expect(try await controller.value(of: lamp) == .inactive)
        try await controller.set(lamp, to: .active)
        #expect(try bench.level(17) == on)
        #expect(try await controller.value(of: lamp) == .active)
        // Once more changes nothing.
        try await controller.set(lamp, to: .active)
        try await controller.set(lamp, to: .inactive)
        let off: LineLevel = on == .high ? .low : .high
        #expect(try bench.levels(17).suffix(3) == [off, on, off])
    }

    @Test func `a line held off is an error, and does not come on when it is let go`() async throws {
        let bench = OutputBench()
        let controller = try bench.controller([bench.lamp()])
        let lamp = try #require(controller.switchIDs.first)
        try bench.chip.hold(LineOffset(17), at: .low)
        await #expect(throws: OutputError(.didNotFollow(reads: .inactive), output: "lamp")) {
            try await controller.set(lamp, to: .active)
        }
        try bench.chip.hold(LineOffset(17), at: nil)
        #expect(try bench.level(17) == .low)
    }

    @Test func `a line held on is an error, and goes off when it is let go`() async throws {
        let bench = OutputBench()
        let controller = try bench.controller([bench.lamp(atStart: .on)])
        let lamp = try #require(controller.switchIDs.first)
        try bench.chip.hold(LineOffset(17), at: .high)
        await #expect(throws: OutputError(.didNotFollow(reads: .active), output: "lamp")) {
            try await controller.set(lamp, to: .inactive)
        }
        #expect(try await controller.value(of: lamp) == .active)
        try bench.chip.hold(LineOffset(17), at: nil)
        #expect(try bench.level(17) == .low)
    }

    @Test(arguments: [GPIOOperation.set, .get])
    func `a failing line is told as it failed`(operation: GPIOOperation) async throws {
        let bench = OutputBench()
        let controller = try bench.controller([bench.lamp()])
        let lamp = try #require(controller.switchIDs.first)
        try bench.chip.failNext(operation, of: LineOffset(17), with: .io(errno: 5))
        let error = await #expect(throws: OutputError.self) { try await controller.set(lamp, to: .active) }
        guard case .line(let cause)? = error?.kind else {
            Issue.record("not the line's error")
            return
        }
        #expect(cause.kind == .io(errno: 5))
        // On was not confirmed, so it is off.
        #expect(try bench.level(17) == .low)
    }

    @Test(arguments: [(10, true), (1000, false)])
    func `a line may take a moment to follow, but not for ever`(lag: Int, follows: Bool) async throws {
        let wiring = OutputWiring(chip: SlowChip(lag: lag), offset: LineOffset(0))
        let controller = try OutputBench().controller([SwitchDescription(DeviceIdentity("lamp"), wiring: wiring)])
        let lamp = try #require(controller.switchIDs.first)
        if follows {
            try await controller.set(lamp, to: .active)
        } else {
            await #expect(throws: OutputError(.didNotFollow(reads: .inactive), output: "lamp")) {
                try await controller.set(lamp, to: .active)
            }
        }
    }

    @Test func `calls from the host stay on its executor`() async throws {
        actor Host {
            func lamp(_ bench: OutputBench) throws -> Bool {
                let controller = try OutputController(
                    switches: [bench.lamp(atStart: .on)],
                    momentaries: [],
                    clock: bench.clock,
                    sharingExecutorOf: self
                )
                let id = try #require(controller.switchIDs.first)
                // Ends the process if this were another executor.
                return try controller.assumeIsolated { try $0.value(of: id) } == .active
            }
        }
        #expect(try await Host().lamp(OutputBench()))
    }

    @Test func `a chip that is unplugged is an error`() async throws {
        let bench = OutputBench()
        let controller = try bench.controller([bench.lamp()])
        let lamp = try #require(controller.switchIDs.first)
        bench.chip.unplug()
        let error = await #expect(throws: OutputError.self) { try await controller.value(of: lamp) }
        guard case .line(let cause)? = error?.kind else {
            Issue.record("not the line's error")
            return
        }
        #expect(cause.kind == .unplugged)
    }
}
