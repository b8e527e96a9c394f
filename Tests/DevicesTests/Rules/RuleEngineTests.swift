import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite(.timeLimit(.minutes(5))) struct RuleEngineTests {
    private actor Host {}

    private let clock = SimulatedClock()
    private let outputs = ScriptedOutputs()
    private let events = Collected<BoardEvent>()
    private let heard = Collected<String>()

    private func engine(_ rules: [Rule], hasSpeaker: Bool = true) throws -> RuleEngine {
        let host = Host()
        let runner = SceneRunner(outputs: outputs, clock: clock, sharingExecutorOf: host)
        let steps = [SceneStep("hall", .full), SceneStep("lamp", .off)]
        return RuleEngine(
            rules,
            outputs: outputs,
            scenes: try DeviceList([Scene(SceneDescription(DeviceIdentity("night"), steps: steps), runner: runner)]),
            announcer: hasSpeaker ? Ear(heard: heard) : nil,
            clock: clock,
            sharingExecutorOf: host,
            localTime: { LocalTime($0, offsetFromUTC: .zero) },
            report: { [events] in events.append($0) }
        )
    }

    private struct Ear: Announcer {
        let heard: Collected<String>

        func play(soundNamed sound: String, onSpeakerNamed speaker: String?) throws(AnnouncementError) {
            guard sound != "missing" else { throw AnnouncementError("there is no sound 'missing'") }
            heard.append("*\(sound)*")
        }

        func say(_ text: String, onSpeakerNamed speaker: String?) throws(AnnouncementError) { heard.append(text) }
    }

    private func running(_ engine: RuleEngine, _ body: () async throws -> Void) async throws {
        let service = Task { await engine.run() }
        try await body()
        service.cancel()
        await service.value
    }

    private func door(_ engine: RuleEngine, _ isActive: Bool?) {
        engine.inputChanged(InputChange(input: "door", isActive: isActive, at: clock.now))
    }

    private var fired: [String] {
        events.all.compactMap { if case .ruleFired(let name) = $0.kind { name } else { nil } }
    }

    private var failures: [String] {
        events.all.compactMap { if case .failed(_, let reason) = $0.kind { reason } else { nil } }
    }

    @Test func `every action is done, in order, by the rule`() async throws {
        let engine = try engine([
            Rule(
                "guest",
                when: [.input("door", becomes: true)],
                do: [
                    .set(output: "lamp", .full, for: .seconds(300)), .press(output: "gate"), .runScene("Night"),
                    .play(sound: "chime"), .say(text: "Somebody is here."),
                ]
            )
        ])
        try await running(engine) {
            door(engine, false)
            door(engine, true)
            await until { heard.all == ["*chime*", "Somebody is here."] }
        }
        let caller = Caller.rule("guest")
        #expect(
            await outputs.commands == [
                .init(output: "lamp", request: .set(.full, for: .seconds(300)), caller: caller),
                .init(output: "gate", request: .press, caller: caller),
                .init(output: "lamp", request: .set(.off), caller: caller),
                .init(output: "hall", request: .set(.full), caller: caller),
            ]
        )
        #expect(events.all == [BoardEvent(.ruleFired("guest"), by: caller, at: clock.wallTime)])
    }

    @Test func `an action that fails is an event, and neither stops the next nor another rule`() async throws {
        await outputs.refuse("pump", .locked)
        await outputs.refuse("lamp", .locked)
        let opens = [RuleTrigger.input("door", becomes: true)]
        let engine = try engine([
            Rule(
                "first",
                when: opens,
                do: [
                    .set(output: "pump", .full), .runScene("night"), .runScene("day"), .play(sound: "missing"),
                    .say(text: "first"),
                ]
            ),
            Rule("second", when: opens, do: [.say(text: "second")]),
        ])
        try await running(engine) {
            door(engine, false)
            door(engine, true)
            await until { heard.all.count == 2 }
        }
        #expect(Set(heard.all) == ["first", "second"])
        #expect(Set(fired) == ["first", "second"])
        let refused = OutputError(.refused(.locked), output: "pump")
        let scene = SceneOutcome.refused([OutputError(.refused(.locked), output: "lamp")])
        #expect(
            failures == [
                refused.description, try #require(scene.failure), "there is no scene 'day'; check its name",
                "there is no sound 'missing'",
            ]
        )
    }

    @Test func `a rule whose action hangs holds up no other rule, and does not pile up`() async throws {
        await outputs.hold()
        let opens = [RuleTrigger.input("door", becomes: true)]
        let engine = try engine([
            Rule("slow", when: opens, do: [.set(output: "lamp", .full)], firesPerMinute: 2),
            Rule("quick", when: opens, do: [.say(text: "quick")], firesPerMinute: 100),
        ])
        try await running(engine) {
            door(engine, false)
            for count in 1...20 {
                door(engine, true)
                door(engine, false)
                await until { heard.all.count == count }
            }
            #expect(await outputs.commands.count == 1)
            #expect(failures.count == 1)
            await outputs.letGo()
            await until { await outputs.commands.count == 2 }
            for _ in 0..<1000 { await Task.yield() }
            #expect(await outputs.commands.count == 2)
        }
    }

    @Test(arguments: [(true, OutputLevel.full, true), (true, .off, false), (false, .off, true), (false, .full, false)])
    func `a condition on an output is what the hardware has`(isOn: Bool, level: OutputLevel, fires: Bool) async throws {
        let opens = [RuleTrigger.input("door", becomes: true)]
        let engine = try engine([
            Rule("rule", when: opens, if: [.output("lamp", isOn: isOn)], do: [.say(text: "rule")]),
            Rule("last", when: opens, do: [.say(text: "last")]),
        ])
        _ = try await outputs.perform(.set(level), onOutputNamed: "lamp", by: .local)
        try await running(engine) {
            door(engine, false)
            door(engine, true)
            await until { heard.all.contains("last") && (!fires || heard.all.count == 2) }
            for _ in 0..<1000 { await Task.yield() }
        }
        #expect(fired.contains("rule") == fires)
    }

    @Test func `an output that cannot be read is a failure of the rule`() async throws {
        await outputs.fail("lamp", .cutShort)
        let engine = try engine([
            Rule(
                "rule",
                when: [.input("door", becomes: true)],
                if: [.output("lamp", isOn: true)],
                do: [.say(text: "rule")]
            )
        ])
        try await running(engine) {
            door(engine, false)
            door(engine, true)
            await until { failures == [OutputError(.cutShort, output: "lamp").description] }
        }
        #expect(heard.all == [])
    }

    @Test func `rules in a circle are held and reported once`() async throws {
        let engine = try engine([
            Rule("circle", when: [.input("door", becomes: true)], do: [.say(text: "x")], firesPerMinute: 5)
        ])
        try await running(engine) {
            door(engine, false)
            for count in 1...20 {
                door(engine, true)
                door(engine, false)
                await until { heard.all.count == min(count, 5) }
            }
            await until { failures.count == 1 }
            for _ in 0..<1000 { await Task.yield() }
            #expect(failures.count == 1)
            #expect(heard.all.count == 5)
            clock.advance(by: .seconds(60))
            door(engine, true)
            await until { heard.all.count == 6 }
        }
    }

    @Test func `a wait sleeps until its end and no longer, and is called off`() async throws {
        let engine = try engine([
            Rule("open", when: [.input("door", becomes: true, for: .seconds(300))], do: [.say(text: "close it")])
        ])
        try await running(engine) {
            door(engine, false)
            door(engine, true)
            await until { clock.nextDeadline?.nanoseconds == 300_000_000_000 }
            clock.advance(by: .seconds(200))
            door(engine, false)
            await until { clock.sleeperCount == 0 }
            door(engine, true)
            await until { clock.nextDeadline?.nanoseconds == 500_000_000_000 }
            clock.advance(by: .seconds(300))
            await until { heard.all == ["close it"] }
            await until { clock.sleeperCount == 0 }
        }
    }

    @Test func `a time of the day is watched minute by minute`() async throws {
        let time = try #require(TimeOfDay(hour: 0, minute: 3))
        let engine = try engine([Rule("early", when: [.time(time)], do: [.say(text: "early")])])
        clock.advance(by: .seconds(10))
        try await running(engine) {
            for minute in 1...3 as ClosedRange<Int64> {
                #expect(heard.all == [])
                await until { clock.nextDeadline?.nanoseconds == minute * 60_000_000_000 }
                clock.advance(by: .seconds(minute == 1 ? 50 : 60))
            }
            await until { heard.all == ["early"] }
        }
        #expect(clock.sleeperCount == 0)
    }

    @Test func `a sensor's measurements reach the rules, with their offsets`() async throws {
        let threshold = Threshold(sensor: "greenhouse", .temperature, .above, 30, hysteresis: 1)
        let engine = try engine([Rule("hot", when: [.threshold(threshold)], do: [.set(output: "fan", .full)])])
        let driver = ScriptedDriver(clock: clock)
        let sensor = Sensor(
            SensorDescription(DeviceIdentity("greenhouse"), offsets: [.temperature: 2]),
            source: ChipSource(driver),
            clock: clock,
            sharingExecutorOf: Host(),
            observe: { engine.sensorObserved($0) }
        )
        try await running(engine) {
            for temperature in [20, 27.9, 28.1] {
                driver.change { $0.temperature = temperature }
                #expect(await outputs.commands == [])
                clock.advance(by: .seconds(10))
                _ = await sensor.read()
            }
            await until { await outputs.commands.map(\.output) == ["fan"] }
        }
    }

    @Test func `a board without a speaker says so`() async throws {
        let engine = try engine(
            [Rule("rule", when: [.input("door", becomes: true)], do: [.say(text: "x"), .play(sound: "y")])],
            hasSpeaker: false
        )
        try await running(engine) {
            door(engine, false)
            door(engine, true)
            await until { failures.count == 2 }
        }
    }

    @Test func `new rules take the place of the old ones, and know the inputs that nobody asked for`() async throws {
        let opens = [RuleTrigger.input("door", becomes: true)]
        let old = Rule("old", when: opens, do: [.set(output: "lamp", .full), .say(text: "old")])
        let engine = try engine([old])
        await outputs.hold()
        try await running(engine) {
            engine.inputChanged(InputChange(input: "window", isActive: true, at: clock.now))
            door(engine, false)
            door(engine, true)
            await until { await outputs.commands.count == 1 }
            let new = Rule("new", when: opens, if: [.input("window", isActive: true)], do: [.say(text: "new")])
            await engine.replace([new], scenes: try DeviceList([]), announcer: Ear(heard: heard))
            await outputs.letGo()
            door(engine, false)
            door(engine, true)
            await until { heard.all.contains("new") }
        }
        #expect(heard.all == ["new"], "what an old rule had not done yet is not done any more")
    }

    @Test func `a rule knows what it refers to`() {
        let threshold = Threshold(sensor: "tank", .temperature, .above, 1)
        let rule = Rule(
            "rule",
            when: [.input("door", becomes: true), .threshold(threshold)],
            if: [.input("window", isActive: false), .output("lamp", isOn: true)],
            do: [.set(output: "pump", .full), .press(output: "gate"), .runScene("night"), .say(text: "x")]
        )
        #expect(rule.inputNames == ["door", "window"])
        #expect(rule.sensorNames == ["tank"])
        #expect(rule.outputNames == ["lamp", "pump", "gate"])
        #expect(rule.sceneNames == ["night"])
    }
}
