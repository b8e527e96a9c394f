import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

/// What an interlock says of itself is what a command then meets.
@Suite struct InterlockStateTests {
    private let bench = OutputBench()

    private func controller(
        deadTime: Duration,
        minimumOn: Duration = .zero
    ) async throws(OutputStartError) -> OutputController {
        try await bench.controller(
            [
                bench.toggle("up", 20) { $0.minimumOn = minimumOn }, bench.toggle("down", 21), bench.toggle("lamp", 22),
            ],
            rules: BoardRules(interlocks: [Interlock(["up", "down"], deadTime: deadTime)])
        )
    }

    private func state(_ controller: OutputController) async throws -> InterlockState {
        let states = await controller.interlocks
        #expect(states.map(\.interlock.outputs) == [["up", "down"]])
        return try #require(states.first)
    }

    private func refusal(_ controller: OutputController) async -> OutputError.Kind? {
        do {
            try await controller.perform(.set(.full), on: "down", by: .local)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test func nobodyIsKeptOffWhileNoneIsOn() async throws {
        let controller = try await controller(deadTime: .seconds(20))
        bench.clock.advance(by: .seconds(20))
        try await controller.perform(.set(.full), on: "lamp", by: .local)
        let state = try await state(controller)
        #expect(state.on.isEmpty && state.blocks.isEmpty)
        #expect(await refusal(controller) == nil)
    }

    @Test func whatIsOnGoesOffFirst() async throws {
        let controller = try await controller(deadTime: .zero)
        try await controller.perform(.set(.full), on: "up", by: .local)
        #expect(try await state(controller).on == ["up"])
        #expect(try await state(controller).blocks == [.init("down", by: "up", .goesFirst)])
        #expect(await refusal(controller) == nil)
        #expect(try await state(controller).blocks == [.init("up", by: "down", .goesFirst)])
    }

    @Test func whatMayNotGoOffYetKeepsTheOtherOff() async throws {
        let controller = try await controller(deadTime: .zero, minimumOn: .seconds(40))
        try await controller.perform(.set(.full), on: "up", by: .local)
        bench.clock.advance(by: .seconds(10))
        let blocks = try await state(controller).blocks
        #expect(blocks == [.init("down", by: "up", .mayNotGoOff(remaining: .seconds(30)))])
        #expect(await refusal(controller) == .refused(.interlocked(with: "up", remaining: .seconds(30))))
        bench.clock.advance(by: .seconds(30))
        #expect(try await state(controller).blocks == [.init("down", by: "up", .goesFirst)])
    }

    @Test func theDeadTimeKeepsTheOtherOff() async throws {
        let controller = try await controller(deadTime: .seconds(20))
        bench.clock.advance(by: .seconds(20))
        try await controller.perform(.set(.full), on: "up", by: .local)
        try await controller.perform(.set(.off), on: "up", by: .local)
        bench.clock.advance(by: .seconds(5))
        let state = try await state(controller)
        #expect(state.on.isEmpty)
        #expect(state.blocks == [.init("down", by: "up", .deadTime(remaining: .seconds(15)))])
        #expect(await refusal(controller) == .refused(.deadTime(after: "up", remaining: .seconds(15))))
    }

    @Test func ofSeveralTheRefusalCounts() async throws {
        let controller = try await bench.controller(
            [bench.toggle("a", 20) { $0.minimumOn = .seconds(9) }, bench.toggle("b", 21), bench.toggle("c", 22)],
            rules: BoardRules(interlocks: [
                Interlock(["b", "c"], deadTime: .seconds(1)), Interlock(["a", "b", "c"], deadTime: .seconds(1)),
            ])
        )
        bench.clock.advance(by: .seconds(1))
        try await controller.perform(.set(.full), on: "b", by: .local)
        try await controller.perform(.set(.off), on: "b", by: .local)
        bench.clock.advance(by: .seconds(1))
        try await controller.perform(.set(.full), on: "a", by: .local)
        let blocks = await controller.interlocks.map(\.blocks)
        #expect(blocks.first == [])
        #expect(
            blocks.last == [
                .init("b", by: "a", .mayNotGoOff(remaining: .seconds(9))),
                .init("c", by: "a", .mayNotGoOff(remaining: .seconds(9))),
            ]
        )
    }
}
