import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Devices

@Suite struct SwitchTests {
    @Test(arguments: [(ActiveLevel.high, LineLevel.high), (.low, .low)])
    func `on and off reach the line, and it reads back`(activeLevel: ActiveLevel, on: LineLevel) async throws {
        let bench = OutputBench()
        let controller = try await bench.controller([bench.lamp(17, activeLevel)])
        let lamp = try #require(await controller.ids.first)
        #expect(try await controller.level(of: lamp) == .off)
        try await controller.set(lamp, to: .full, by: .local)
        #expect(try bench.level(17) == on)
        #expect(try await controller.level(of: lamp) == .full)
        // Once more changes nothing.
        try await controller.set(lamp, to: .full, by: .local)
        try await controller.set(lamp, to: .off, by: .local)
        let off: LineLevel = on == .high ? .low : .high
        #expect(try bench.levels(17).suffix(3) == [off, on, off])
    }

    @Test func `a line held off is an error, and does not come on when it is let go`() async throws {
        let bench = OutputBench()
        let controller = try await bench.controller([bench.lamp()])
        let lamp = try #require(await controller.ids.first)
        try bench.chip.hold(LineOffset(17), at: .low)
        await #expect(throws: OutputError(.didNotFollow(reads: .off), output: "lamp")) {
            try await controller.set(lamp, to: .full, by: .local)
        }
        try bench.chip.hold(LineOffset(17), at: nil)
        #expect(try bench.level(17) == .low)
    }

    @Test func `a line held on is an error, and goes off when it is let go`() async throws {
        let bench = OutputBench()
        let controller = try await bench.controller([bench.lamp(atStart: .on)])
        let lamp = try #require(await controller.ids.first)
        try bench.chip.hold(LineOffset(17), at: .high)
        await #expect(throws: OutputError(.didNotFollow(reads: .full), output: "lamp")) {
            try await controller.set(lamp, to: .off, by: .local)
        }
        #expect(try await controller.level(of: lamp) == .full)
        try bench.chip.hold(LineOffset(17), at: nil)
        #expect(try bench.level(17) == .low)
    }

    @Test(arguments: [GPIOOperation.set, .get])
    func `a failing line is told as it failed`(operation: GPIOOperation) async throws {
        let bench = OutputBench()
        let controller = try await bench.controller([bench.lamp()])
        let lamp = try #require(await controller.ids.first)
        try bench.chip.failNext(operation, of: LineOffset(17), with: .io(errno: 5))
        let error = await #expect(throws: OutputError.self) { try await controller.set(lamp, to: .full, by: .local) }
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
        let wiring = OutputWiring.line(LineWiring(chip: SlowChip(lag: lag), offset: LineOffset(0)))
        let controller = try await OutputBench().controller([OutputDescription(DeviceIdentity("lamp"), wiring: wiring)])
        let lamp = try #require(await controller.ids.first)
        if follows {
            try await controller.set(lamp, to: .full, by: .local)
        } else {
            await #expect(throws: OutputError(.didNotFollow(reads: .off), output: "lamp")) {
                try await controller.set(lamp, to: .full, by: .local)
            }
        }
    }

    @Test func `calls from the host stay on its executor`() async throws {
        actor Host {
            func lamp(_ bench: OutputBench) async throws -> Bool {
                let controller = try await OutputController.start(
                    [bench.lamp(atStart: .on)],
                    environment: OutputEnvironment(clock: bench.clock),
                    sharingExecutorOf: self
                )
                return try await controller.level(of: #require(first(of: controller))).isOn
            }

            /// Ends the process if the controller were on another executor.
            func first(of controller: OutputController) -> OutputID? {
                controller.assumeIsolated { $0.policy.ids.first }
            }
        }
        #expect(try await Host().lamp(OutputBench()))
    }

    @Test func `a chip that is unplugged is an error`() async throws {
        let bench = OutputBench()
        let controller = try await bench.controller([bench.lamp()])
        let lamp = try #require(await controller.ids.first)
        bench.chip.unplug()
        let error = await #expect(throws: OutputError.self) { try await controller.level(of: lamp) }
        guard case .line(let cause)? = error?.kind else {
            Issue.record("not the line's error")
            return
        }
        #expect(cause.kind == .unplugged)
    }
}
