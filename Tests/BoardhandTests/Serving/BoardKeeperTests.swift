import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite(.timeLimit(.minutes(5))) struct BoardKeeperTests {
    private static let before = """
        board: auto
        switches:
          lamp: { line: "first:0" }
          fan: { line: "first:1", at_stop: on }
        inputs:
          door: { line: "first:4", kind: door }
          bell: { line: "first:5", kind: button }
        scenes:
          night: { lamp: off, fan: off }
        """
    private static let after = """
        board: auto
        switches:
          lamp: { line: "first:0", max_on: 30m }
          fan: { line: "first:2" }
          heater: { line: "first:3", at_start: on }
        inputs:
          door: { line: "first:4", kind: door }
          bell: { line: "first:5", kind: generic }
        scenes:
          day: { lamp: on }
        rules:
          - { when: door opens, do: fan on }
        """

    private let bench = KeeperBench()

    /// What has been done to a line by whoever holds it.
    private func deeds(_ line: String) -> [String] {
        bench.platform.recorder.log.entries.map(\.description).filter { $0.hasPrefix("\(line) on first") }
    }

    @Test func anUntouchedOutputKeepsItsLineLevelAndTimer() async throws {
        let keeper = try await bench.start(Self.before)
        let served = await keeper.served
        let lamp = try #require(served.board.switches.named("lamp"))
        _ = try await lamp.set(.full, for: .seconds(600), by: .local)
        let deeds = deeds("L0")
        #expect(!deeds.isEmpty)
        bench.clock.advance(by: .seconds(60))

        try await keeper.reload(bench.plan(Self.after), language: .english)

        let after = await keeper.served
        #expect(after.board.switches.named("lamp")?.id == lamp.id)
        #expect(after.board.outputs === served.board.outputs)
        #expect(self.deeds("L0") == deeds)
        #expect(try bench.levels(0) == [.low, .high])
        #expect(await after.board.timers().map(\.remaining) == [.seconds(540)])
        // The timer ends when it would have.
        bench.clock.advance(by: .seconds(539))
        #expect(try await lamp.isOn())
        bench.clock.advance(by: .seconds(1))
        try await until { try await !lamp.isOn() }

        // What changed is given back with its stop value; what is new begins as at a start.
        #expect(try bench.holder(1) == nil)
        #expect(try bench.levels(1).last == .high)
        #expect(try bench.holder(2) == "boardhand:fan")
        #expect(try bench.holder(3) == "boardhand:heater")
        try await until { try bench.levels(3) == [.low, .high] }
        #expect(after.scenes.devices.map(\.identity.name) == ["day"])
        #expect(await keeper.stop().isEmpty)
        for line: UInt32 in 0...3 { #expect(try bench.holder(line) == nil) }
    }

    @Test func anUntouchedInputGoesOnAndAChangedOneIsTakenAnew() async throws {
        let keeper = try await bench.start(Self.before)
        let before = await keeper.served.inputs
        let (door, bell) = (try #require(before.named("door")), try #require(before.named("bell")))
        for input in [door, bell] { await until { await input.read().state == .inactive } }
        try bench.chip.drive(LineOffset(4), .high)
        bench.clock.advance(by: .milliseconds(100))
        await until { await door.read().state == .active }
        let deeds = deeds("L4")

        try await keeper.reload(bench.plan(Self.after), language: .english)

        let after = await keeper.served.inputs
        #expect(after.named("door") === door)
        #expect(await door.read().state == .active)
        #expect(await door.read().pulses == 1)
        #expect(self.deeds("L4") == deeds)
        let changed = try #require(after.named("bell"))
        #expect(changed !== bell)
        // No simulated time passes: it is there at once, whoever lets go first.
        await until { await changed.read().state == .inactive }
        #expect(try bench.holder(5) == "boardhand:bell")
        _ = await keeper.stop()
    }

    @Test func newRulesHearUntouchedInputs() async throws {
        let keeper = try await bench.start(Self.before)
        let door = try #require(await keeper.served.inputs.named("door"))
        await until { await door.read().state == .inactive }
        try await keeper.reload(bench.plan(Self.after), language: .english)
        let fan = try #require(await keeper.served.board.switches.named("fan"))
        try bench.chip.drive(LineOffset(4), .high)
        bench.clock.advance(by: .milliseconds(100))
        try await until { try await fan.isOn() }
        #expect(
            bench.events.events(since: WallTime(nanosecondsSinceEpoch: 0)).contains {
                $0.kind == .ruleFired("door opens")
            }
        )
        _ = await keeper.stop()
    }

    @Test(arguments: ["outputs", "inputs", "scenes"])
    func namesThatClashChangeNothing(of devices: String) async throws {
        // The checker finds them, too; here only the keeper stands between them and the board.
        let keeper = try await bench.start(Self.before)
        let served = await keeper.served
        let lamp = try #require(served.board.switches.named("lamp"))
        _ = try await lamp.set(.full, for: .seconds(600), by: .local)
        var plan = try await bench.plan(Self.before)
        plan.board.outputs.removeLast()
        switch devices {
        case "scenes": plan.scenes += plan.scenes
        case "inputs": plan.inputs += plan.inputs
        default: plan.board.outputs += plan.board.outputs
        }
        let deeds = bench.platform.recorder.log.count
        let error = await #expect(throws: BoardError.self) { try await keeper.reload(plan, language: .english) }
        guard case .name? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(bench.platform.recorder.log.count == deeds)
        let after = await keeper.served
        #expect(after.board.switches.devices.map(\.identity.name) == ["lamp", "fan"])
        #expect(after.inputs.named("door") === served.inputs.named("door"))
        #expect(after.scenes.devices.count == 1)
        #expect(try await lamp.isOn())
        bench.clock.advance(by: .seconds(600))
        try await until { try await !lamp.isOn() }
        _ = await keeper.stop()
    }

    @Test func aLineThatSomebodyHoldsKeepsOnlyItsOwnOutputAway() async throws {
        let keeper = try await bench.start(Self.before)
        try bench.chip.occupy(LineOffset(3), by: "w1")
        try await keeper.reload(bench.plan(Self.after), language: .english)
        let board = await keeper.served.board
        #expect(board.switches.devices.map(\.identity.name) == ["lamp", "fan", "heater"])
        #expect(try bench.holder(2) == "boardhand:fan")
        let absent = await board.absentOutputs()
        #expect(absent.map(\.output) == ["heater"])
        #expect(absent.first?.error.description.contains("w1") == true)
        let heater = try #require(board.switches.named("heater"))
        await #expect(throws: OutputError.self) { try await heater.set(.full, by: .local) }
        _ = await keeper.stop()
    }

    @Test func aLineMayTurnFromOutputToInputAndBack() async throws {
        let output = "board: auto\nswitches:\n  lamp: { line: \"first:0\" }\n"
        let input = "board: auto\ninputs:\n  door: { line: \"first:0\" }\n"
        let keeper = try await bench.start(output)
        for _ in 1...2 {
            try await keeper.reload(bench.plan(input), language: .english)
            let door = try #require(await keeper.served.inputs.named("door"))
            await until { await door.read().state == .inactive }
            try await keeper.reload(bench.plan(output), language: .english)
            #expect(try bench.holder(0) == "boardhand:lamp")
        }
        _ = await keeper.stop()
    }

    @Test func whatCannotStartHoldsNothing() async throws {
        var plan = try await bench.plan(Self.before)
        var again = try #require(plan.board.outputs.first)
        again.identity = DeviceIdentity("another name for the same line")
        plan.board.outputs.append(again)
        let refused = plan
        await #expect(throws: BoardError.self) { try await bench.start(refused) }
        #expect(try bench.holder(0) == nil)
        // Nothing waits for a time to come.
        await until { bench.clock.sleeperCount == 0 }
    }
}
