import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

/// Inputs, rules and scenes together with the safety engine, over simulated lines.
@Suite(.timeLimit(.minutes(5))) struct WholeBoardTests {
    private static let doorLine = LineOffset(27)

    private let bench = OutputBench()
    private let events = Collected<BoardEvent>()

    private struct Board {
        let outputs: OutputController
        let engine: RuleEngine
        let input: Input
    }

    /// A door at line 27, low while open.
    private func board(_ outputs: [OutputDescription], rules: [Rule], scenes: [SceneDescription] = []) async throws
        -> Board
    {
        try bench.chip.drive(Self.doorLine, .high)
        let events = events
        let host = OutputBench.Host()
        let controller = try await bench.controller(outputs) { $0.report = { events.append($0) } }
        let runner = SceneRunner(
            outputs: controller,
            clock: bench.clock,
            sharingExecutorOf: host,
            report: { events.append($0) }
        )
        let engine = RuleEngine(
            rules,
            outputs: controller,
            scenes: try DeviceList(scenes.map { Scene($0, runner: runner) }),
            announcer: nil,
            clock: bench.clock,
            sharingExecutorOf: host,
            localTime: { LocalTime($0, offsetFromUTC: .zero) },
            report: { events.append($0) }
        )
        let input = Input(
            InputDescription(
                DeviceIdentity("front door"),
                wiring: InputWiring(chip: bench.chip, offset: Self.doorLine, activeLevel: .low, bias: .pullUp),
                kind: .door
            ),
            clock: bench.clock,
            sharingExecutorOf: host,
            onChange: { change in
                engine.inputChanged(change)
                Task.immediate { await controller.inputChanged(change.input, isActive: change.isActive) }
            }
        )
        return Board(outputs: controller, engine: engine, input: input)
    }

    private func running(_ board: Board, _ body: () async throws -> Void) async throws {
        let services = [
            Task { await board.outputs.run() }, Task { await board.engine.run() }, Task { await board.input.run() },
        ]
        await until { await board.input.read().state == .inactive }
        try await body()
        for service in services { service.cancel() }
        for service in services { await service.value }
        _ = await board.outputs.shutdown()
    }

    private func level(_ offset: UInt32) -> LineLevel? { try? bench.level(offset) }

    @Test func `the front door opens, and the hall lamp is on for five minutes`() async throws {
        let rule = Rule(
            "welcome",
            when: [.input("front door", becomes: true)],
            do: [.set(output: "hall lamp", .full, for: .seconds(300))]
        )
        let board = try await board([bench.lamp(name: "hall lamp")], rules: [rule])
        try await running(board) {
            #expect(level(17) == .low)
            try bench.chip.drive(Self.doorLine, .low)
            await until { level(17) == .high }
            #expect(await board.outputs.timers().map(\.remaining) == [.seconds(300)])
            bench.clock.advance(by: .seconds(299))
            for _ in 0..<100 { await Task.yield() }
            #expect(level(17) == .high)
            bench.clock.advance(by: .seconds(1))
            await until { level(17) == .low }
        }
        #expect(events.all.contains { $0.kind == .ruleFired("welcome") && $0.caller == .rule("welcome") })
        #expect(events.all.contains { $0.kind == .outputSet("hall lamp", .full) && $0.caller == .rule("welcome") })
    }

    @Test func `a rule passes the safety engine as everybody does`() async throws {
        let opens = [RuleTrigger.input("front door", becomes: true)]
        let rules = [
            Rule("pump", when: opens, do: [.set(output: "pump", .full)]),
            Rule("fan", when: opens, do: [.set(output: "fan", .full)]),
            Rule("lamp", when: opens, do: [.set(output: "lamp", .full)]),
        ]
        let outputs = [
            bench.toggle("pump", 22) { $0.requires = [Requirement("valve")] }, bench.toggle("valve", 23), bench.lamp(),
        ]
        let board = try await board(outputs, rules: rules)
        try await running(board) {
            try bench.chip.drive(Self.doorLine, .low)
            await until { level(17) == .high }
            let refused = OutputError(.refused(.requires("valve", isOn: true)), output: "pump").description
            let missing = OutputError(.removed, output: "fan").description
            await until {
                events.all.contains { $0.kind == .failed("pump", refused) }
                    && events.all.contains { $0.kind == .failed("fan", missing) }
            }
            #expect(level(22) == .low)
        }
    }

    @Test func `a scene does what its steps need of each other`() async throws {
        let outputs = [
            bench.toggle("pump", 22) { $0.requires = [Requirement("valve")] }, bench.toggle("valve", 23), bench.lamp(),
        ]
        let steps = [SceneStep("pump", .full), SceneStep("valve", .full), SceneStep("lamp", .off)]
        let board = try await board(
            outputs,
            rules: [Rule("garden", when: [.input("front door", becomes: true)], do: [.runScene("watering")])],
            scenes: [SceneDescription(DeviceIdentity("watering"), steps: steps)]
        )
        try await running(board) {
            try bench.chip.drive(Self.doorLine, .low)
            await until { level(22) == .high }
            #expect(level(23) == .high)
            await until { events.all.contains { $0.kind == .sceneRun("watering") } }
        }
    }

    @Test(arguments: [
        // What the pump or gate has against it, and whether a person or the rule asks.
        (OutputRefusal.locked, Caller.local),
        (.needsConfirmation(word: ""), .local),
        (.minimumOff(remaining: .seconds(30)), .rule("x")),
        (.lockedBy("key"), .rule("x")),
    ])
    func `a scene with a step that is not allowed touches nothing`(refusal: OutputRefusal, caller: Caller) async throws
    {
        let pump = bench.toggle("pump", 22) { rules in
            switch refusal {
            case .locked: rules.isLocked = true
            case .needsConfirmation: rules.needsConfirmation = true
            case .minimumOff: rules.minimumOff = .seconds(30)
            default: rules.lockedBy = "key"
            }
        }
        let controller = try await bench.controller([bench.lamp(), pump])
        if case .minimumOff = refusal {
            bench.clock.advance(by: .seconds(100))
            try await controller.perform(.set(.full), on: "pump", by: .program)
            try await controller.perform(.set(.off), on: "pump", by: .program)
        }
        let runner = SceneRunner(outputs: controller, clock: bench.clock, sharingExecutorOf: OutputBench.Host())
        let steps = [SceneStep("lamp", .full), SceneStep("pump", .full)]
        let scene = Scene(SceneDescription(DeviceIdentity("all on"), steps: steps), runner: runner)
        #expect(await scene.run(by: caller) == .refused([OutputError(.refused(refusal), output: "pump")]))
        #expect(try bench.levels(17).allSatisfy { $0 == .low })
        _ = await controller.shutdown()
    }

    @Test func `an input that holds an output off does so at once, and while it is unknown`() async throws {
        let board = try await board([bench.toggle("pump", 22) { $0.lockedBy = "front door" }], rules: [])
        try await running(board) {
            func isRefused() async -> Bool {
                await board.outputs.objection(to: .set(.full), onOutputNamed: "pump", by: .local) != nil
            }
            await until { await !isRefused() }
            try await board.outputs.perform(.set(.full), on: "pump", by: .local)
            #expect(level(22) == .high)
            try bench.chip.drive(Self.doorLine, .low)
            await until { level(22) == .low }
            #expect(await isRefused())
            // Fast changes arrive in their order: the last one counts.
            for _ in 0..<20 {
                try bench.chip.drive(Self.doorLine, .high)
                try bench.chip.drive(Self.doorLine, .low)
            }
            try bench.chip.drive(Self.doorLine, .high)
            await until { await board.input.read().edges == 42 }
            await until { await !isRefused() }
            bench.chip.unplug()
            await until { await isRefused() }
        }
    }

    @Test func `a scene that names no output of the board touches nothing`() async throws {
        let controller = try await bench.controller([bench.lamp()])
        let runner = SceneRunner(outputs: controller, clock: bench.clock, sharingExecutorOf: OutputBench.Host())
        let steps = [SceneStep("lamp", .full), SceneStep("ghost", .full)]
        let scene = Scene(SceneDescription(DeviceIdentity("all on"), steps: steps), runner: runner)
        #expect(await scene.run(by: .local) == .refused([OutputError(.removed, output: "ghost")]))
        #expect(try bench.levels(17).allSatisfy { $0 == .low })
        _ = await controller.shutdown()
    }
}
