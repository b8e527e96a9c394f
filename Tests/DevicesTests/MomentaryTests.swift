import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite(.timeLimit(.minutes(5))) struct MomentaryTests {
    private let bench = OutputBench()

    /// Presses in a task and returns once the line is active and its end is waited for.
    private func pressing(_ controller: OutputController, _ gate: OutputID) async -> Task<
        Result<Void, OutputError>, Never
    > {
        let press = Task { () -> Result<Void, OutputError> in
            do throws(OutputError) {
                return .success(try await controller.press(gate, by: .local))
            } catch {
                return .failure(error)
            }
        }
        await until { bench.clock.sleeperCount == 1 }
        return press
    }

    private func isSuccess(_ result: Result<Void, OutputError>) -> Bool {
        if case .success = result { true } else { false }
    }

    @Test(arguments: [(ActiveLevel.high, [LineLevel.low, .high, .low]), (.low, [.low, .high, .low, .high])])
    func `a press is one pulse of its length`(activeLevel: ActiveLevel, levels: [LineLevel]) async throws {
        let controller = try await bench.controller([bench.gate(22, activeLevel)])
        let gate = try #require(await controller.ids.first)
        let press = await pressing(controller, gate)
        #expect(bench.clock.nextDeadline == MonotonicInstant(nanoseconds: 500_000_000))
        #expect(try await controller.level(of: gate) == .full)
        bench.clock.advance(by: .milliseconds(500))
        #expect(isSuccess(await press.value))
        #expect(try bench.levels(22) == levels)
        let changes = try bench.chip.history(of: LineOffset(22)).entries
        #expect(changes.last?.time == MonotonicInstant(nanoseconds: 500_000_000))
    }

    @Test func `a press during a pulse is refused with the time that remains`() async throws {
        let controller = try await bench.controller([bench.gate()])
        let gate = try #require(await controller.ids.first)
        let press = await pressing(controller, gate)
        bench.clock.advance(by: .milliseconds(100))
        // 400 ms of the pulse and 2 s of rest.
        await #expect(
            throws: OutputError(.refused(.pulsing(remaining: .milliseconds(2400))), output: "gate")
        ) { try await controller.press(gate, by: .local) }
        bench.clock.advance(by: .milliseconds(400))
        #expect(isSuccess(await press.value))
        #expect(try bench.levels(22) == [.low, .high, .low])
    }

    @Test func `the rest counts from the end of the pulse`() async throws {
        let controller = try await bench.controller([bench.gate()])
        let gate = try #require(await controller.ids.first)
        let press = await pressing(controller, gate)
        // The end comes late: a busy board.
        bench.clock.advance(by: .seconds(5))
        #expect(isSuccess(await press.value))
        bench.clock.advance(by: .milliseconds(1500))
        await #expect(
            throws: OutputError(.refused(.resting(remaining: .milliseconds(500))), output: "gate")
        ) { try await controller.press(gate, by: .local) }
        bench.clock.advance(by: .milliseconds(500))
        let second = await pressing(controller, gate)
        bench.clock.advance(by: .milliseconds(500))
        #expect(isSuccess(await second.value))
        #expect(try bench.levels(22) == [.low, .high, .low, .high, .low])
    }

    @Test func `a caller that is cancelled does not leave the line active`() async throws {
        let controller = try await bench.controller([bench.gate()])
        let gate = try #require(await controller.ids.first)
        let press = await pressing(controller, gate)
        press.cancel()
        #expect(try bench.level(22) == .high)
        bench.clock.advance(by: .milliseconds(500))
        #expect(isSuccess(await press.value))
        #expect(try bench.level(22) == .low)
        #expect(try bench.chip.history(of: LineOffset(22)).entries.last?.time.nanoseconds == 500_000_000)
    }

    @Test func `a shutdown ends the pulse at once`() async throws {
        let controller = try await bench.controller([bench.gate()])
        let gate = try #require(await controller.ids.first)
        let press = await pressing(controller, gate)
        bench.clock.advance(by: .milliseconds(100))
        #expect(await controller.shutdown().isEmpty)
        #expect(try bench.level(22) == .low)
        #expect(try bench.holder(22) == nil)
        let result = await press.value
        guard case .failure(let error) = result else {
            Issue.record("a pulse that was cut short counts as done")
            return
        }
        #expect(error == OutputError(.cutShort, output: "gate"))
        #expect(try bench.chip.history(of: LineOffset(22)).entries.last?.time.nanoseconds == 100_000_000)
    }

    @Test func `a line that does not follow is an error, left inactive, and has to rest`() async throws {
        let controller = try await bench.controller([bench.gate()])
        let gate = try #require(await controller.ids.first)
        try bench.chip.hold(LineOffset(22), at: .low)
        await #expect(throws: OutputError(.didNotFollow(reads: .off), output: "gate")) {
            try await controller.press(gate, by: .local)
        }
        try bench.chip.hold(LineOffset(22), at: nil)
        #expect(try bench.level(22) == .low)
        await #expect(
            throws: OutputError(.refused(.resting(remaining: .seconds(2))), output: "gate")
        ) { try await controller.press(gate, by: .local) }
    }

    @Test func `a line held active cannot be pressed`() async throws {
        let controller = try await bench.controller([bench.gate()])
        let gate = try #require(await controller.ids.first)
        try bench.chip.hold(LineOffset(22), at: .high)
        await #expect(throws: OutputError(.didNotFollow(reads: .full), output: "gate")) {
            try await controller.press(gate, by: .local)
        }
    }

    @Test func `an end that fails is tried again`() async throws {
        let controller = try await bench.controller([bench.gate()])
        let gate = try #require(await controller.ids.first)
        let press = await pressing(controller, gate)
        try bench.chip.failNext(.set, of: LineOffset(22), with: .io(errno: 5))
        bench.clock.advance(by: .milliseconds(500))
        #expect(isSuccess(await press.value))
        #expect(try bench.level(22) == .low)
    }

    @Test func `a line that stays active at the end is an error`() async throws {
        let controller = try await bench.controller([bench.gate()])
        let gate = try #require(await controller.ids.first)
        let press = await pressing(controller, gate)
        try bench.chip.hold(LineOffset(22), at: .high)
        bench.clock.advance(by: .milliseconds(500))
        guard case .failure(let error) = await press.value else {
            Issue.record("a line that stays active counts as done")
            return
        }
        #expect(error.kind == .didNotFollow(reads: .full))
    }
}
