import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite(.timeLimit(.minutes(5))) struct SceneTests {
    private actor Host {}

    private let clock = SimulatedClock()
    private let outputs = ScriptedOutputs()
    private let events = Collected<BoardEvent>()
    private let runner: SceneRunner

    init() {
        runner = SceneRunner(
            outputs: outputs,
            clock: clock,
            sharingExecutorOf: Host(),
            report: { [events] in events.append($0) }
        )
    }

    private func scene(_ name: String = "good night", steps: [SceneStep]) -> Scene {
        Scene(SceneDescription(DeviceIdentity(name), steps: steps), runner: runner)
    }

    private func done(_ output: String, _ level: OutputLevel) -> SceneOutcome.Done {
        SceneOutcome.Done(output: output, outcome: OutputOutcome(level: level))
    }

    @Test func `every output is set, and the outcome says to what`() async {
        let five = OutputLevel(clamping: 5)
        let scene = scene(steps: [
            SceneStep("strip", five, for: .seconds(60), fade: .seconds(2)), SceneStep("lamp", .off),
        ])
        let outcome = await scene.run(by: .endpoint("home"))
        #expect(outcome == .ran(done: [done("lamp", .off), done("strip", five)], failed: []))
        #expect(outcome.isComplete)
        #expect(outcome.failure == nil)
        #expect(
            await outputs.commands == [
                .init(output: "lamp", request: .set(.off), caller: .endpoint("home")),
                .init(
                    output: "strip",
                    request: .set(five, for: .seconds(60), fade: .seconds(2)),
                    caller: .endpoint("home")
                ),
            ]
        )
        #expect(events.all == [BoardEvent(.sceneRun("good night"), by: .endpoint("home"), at: clock.wallTime)])
    }

    @Test func `a refusal of one step keeps all from being done`() async {
        await outputs.refuse("pump", .minimumOff(remaining: .seconds(40)))
        await outputs.refuse("gate light", .locked)
        let scene = scene(steps: [SceneStep("lamp", .off), SceneStep("pump", .full), SceneStep("gate light", .full)])
        let outcome = await scene.run(by: .local)
        #expect(
            outcome
                == .refused([
                    OutputError(.refused(.minimumOff(remaining: .seconds(40))), output: "pump"),
                    OutputError(.refused(.locked), output: "gate light"),
                ])
        )
        #expect(!outcome.isComplete)
        #expect(await outputs.commands == [])
        #expect(events.all.map(\.kind) == [.refused("good night", because: .minimumOff)])
    }

    @Test func `what another step makes possible is no refusal`() async {
        await outputs.refuse("pump", .requires("valve", isOn: true))
        let outcome = await scene(steps: [SceneStep("pump", .full), SceneStep("valve", .full)]).run(by: .local)
        #expect(outcome == .ran(done: [done("valve", .full), done("pump", .full)], failed: []))
    }

    @Test func `hardware that fails half way does not stop the others, and is named`() async {
        await outputs.fail("hall", .didNotFollow(reads: .off))
        let scene = scene(steps: [SceneStep("lamp", .full), SceneStep("hall", .full), SceneStep("strip", .full)])
        let outcome = await scene.run(by: .local)
        let error = OutputError(.didNotFollow(reads: .off), output: "hall")
        #expect(outcome == .ran(done: [done("lamp", .full), done("strip", .full)], failed: [error]))
        #expect(!outcome.isComplete)
        let failure = "2 of 3 outputs were set: \(error)"
        #expect(events.all.map(\.kind) == [.failed("good night", failure)])
    }

    @Test func `two scenes at once do not mix`() async {
        await outputs.hold()
        let night = scene("night", steps: [SceneStep("lamp", .off), SceneStep("hall", .off)])
        let morning = scene("morning", steps: [SceneStep("lamp", .full), SceneStep("hall", .full)])
        let first = Task { await night.run(by: .local) }
        await until { await outputs.commands.count == 1 }
        let second = Task { await morning.run(by: .local) }
        for _ in 0..<1000 { await Task.yield() }
        #expect(await outputs.commands.count == 1)
        await outputs.letGo()
        #expect(await first.value.isComplete)
        #expect(await second.value.isComplete)
        #expect(await outputs.commands.map(\.output) == ["lamp", "hall", "lamp", "hall"])
        #expect(await outputs.levels == ["lamp": .full, "hall": .full])
    }

    @Test func `a caller that goes away does not leave half a scene`() async {
        await outputs.hold()
        let scene = scene(steps: [SceneStep("lamp", .full), SceneStep("hall", .full)])
        let run = Task { await scene.run(by: .local) }
        await until { await outputs.commands.count == 1 }
        run.cancel()
        await outputs.letGo()
        #expect(await run.value.isComplete)
        #expect(await outputs.levels == ["lamp": .full, "hall": .full])
    }

    @Test func `scenes are found by name and alias`() throws {
        let list = try DeviceList([
            Scene(SceneDescription(DeviceIdentity("good night", aliases: ["bed time"]), steps: []), runner: runner)
        ])
        #expect(list.named("Bedtime")?.name == "good night")
    }
}
