import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Devices

/// Every rule through the engine, judged by the lines.
@Suite(.timeLimit(.minutes(5))) struct EngineRuleTests {
    private let bench = OutputBench()

    private func refusal(_ body: () async throws -> Void) async -> OutputRefusal? {
        do { try await body() } catch let error as OutputError {
            if case .refused(let refusal) = error.kind { return refusal }
        } catch { return nil }
        return nil
    }

    @Test(arguments: [0, 500, 3000])
    func `an interlock switches the other off and waits its dead time`(deadTime: Int) async throws {
        let interlock = Interlock(["up", "down"], deadTime: .milliseconds(deadTime))
        let board = try await EngineBench(
            bench,
            [bench.lamp(17, name: "up"), bench.lamp(23, name: "down")],
            rules: BoardRules(interlocks: [interlock])
        )
        await board.pass(.seconds(10))
        try await board.set("up", .full)
        await board.pass(.seconds(10))
        let command = await board.begin(.set(.full), "down")
        #expect(try bench.level(17) == .low)
        await board.pass(.milliseconds(deadTime))
        #expect(command.hasSucceeded)
        #expect(try board.lastChange(17) == .seconds(20))
        #expect(try board.lastChange(23) == .seconds(20) + .milliseconds(deadTime))
        await board.end()
    }

    @Test func `a later command ends one that waits for a dead time`() async throws {
        let interlock = Interlock(["up", "down"], deadTime: .seconds(2))
        let board = try await EngineBench(
            bench,
            [bench.lamp(17, name: "up"), bench.lamp(23, name: "down")],
            rules: BoardRules(interlocks: [interlock])
        )
        await board.pass(.seconds(5))
        try await board.set("up", .full)
        let command = await board.begin(.set(.full), "down")
        try await board.set("down", .off)
        await board.pass(.seconds(5))
        #expect(command.error == .refused(.superseded))
        #expect(try bench.levels(23) == [.low])
        await board.end()
    }

    @Test func `what needs another goes on after it, and off before it`() async throws {
        let pump = bench.toggle("pump", 23) { $0.requires = [Requirement("valve")] }
        let board = try await EngineBench(bench, [bench.lamp(17, name: "valve"), pump])
        #expect(await refusal { try await board.set("pump", .full) } == .requires("valve", isOn: true))
        try await board.set("valve", .full)
        try await board.set("pump", .full)
        let outcome = try await board.set("valve", .off)
        #expect(outcome?.adjustments == [.switchedOff("pump")])
        #expect(try bench.level(23) == .low && bench.level(17) == .low)
        await board.end()
    }

    @Test func `a confirmation needs its word, once and in time`() async throws {
        let board = try await EngineBench(bench, [bench.toggle("heater", 17) { $0.needsConfirmation = true }])
        guard case .needsConfirmation(let word)? = await refusal({ try await board.set("heater", .full) }) else {
            Issue.record("no word")
            return
        }
        #expect(try bench.level(17) == .low)
        #expect(try await board.engine.confirm(word, by: .local).outcome?.level == .full)
        #expect(try bench.level(17) == .high)
        await #expect(throws: ConfirmationError.unknownWord) { try await board.engine.confirm(word, by: .local) }
        // Off needs none; a word lives 30 s.
        try await board.set("heater", .off)
        guard case .needsConfirmation(let late)? = await refusal({ try await board.set("heater", .full) }) else {
            Issue.record("no word")
            return
        }
        await board.pass(.seconds(30))
        await #expect(throws: ConfirmationError.unknownWord) { try await board.engine.confirm(late, by: .local) }
        #expect(try bench.level(17) == .low)
        await board.end()
    }

    @Test(arguments: [(Caller.local, false), (.endpoint("a"), false), (.rule("r"), true), (.program, true)])
    func `a locked output takes no commands of people`(caller: Caller, isAllowed: Bool) async throws {
        let board = try await EngineBench(bench, [bench.toggle("lamp", 17) { $0.isLocked = true }])
        let refused = await refusal { try await board.set("lamp", .full, by: caller) }
        #expect(refused == (isAllowed ? nil : .locked))
        #expect(try bench.level(17) == (isAllowed ? .high : .low))
        await board.end()
    }

    @Test(arguments: [true, nil] as [Bool?])
    func `an input that is active or unknown holds an output off`(state: Bool?) async throws {
        let board = try await EngineBench(bench, [bench.toggle("saw", 17) { $0.lockedBy = "maintenance" }])
        #expect(await refusal { try await board.set("saw", .full) } == .lockedBy("maintenance"))
        await board.engine.inputChanged("maintenance", isActive: false)
        try await board.set("saw", .full)
        await board.engine.inputChanged("maintenance", isActive: state)
        await board.settle()
        #expect(try bench.level(17) == .low)
        #expect(board.events.all.last?.caller == .safety)
        await board.end()
    }

    @Test func `max_on counts from the first on, and a timer that is longer is shortened`() async throws {
        let board = try await EngineBench(bench, [bench.toggle("pump", 17) { $0.maximumOn = .seconds(60) }])
        let first = try await board.set("pump", .full, for: .seconds(90))
        #expect(first?.adjustments == [.shortened(to: .seconds(60))])
        await board.pass(.seconds(40))
        try await board.set("pump", .full)
        await board.pass(.seconds(30))
        #expect(try bench.level(17) == .low)
        #expect(try board.lastChange(17) == .seconds(60))
        await board.end()
    }

    @Test func `min_on and min_off hold against people, not against limits`() async throws {
        let pump = bench.toggle("pump", 17) {
            $0.minimumOn = .seconds(10)
            $0.minimumOff = .seconds(20)
            $0.lockedBy = "maintenance"
        }
        let board = try await EngineBench(bench, [pump])
        await board.engine.inputChanged("maintenance", isActive: false)
        await board.pass(.seconds(20))
        try await board.set("pump", .full)
        await board.pass(.seconds(4))
        #expect(await refusal { try await board.set("pump", .off) } == .minimumOn(remaining: .seconds(6)))
        await board.engine.inputChanged("maintenance", isActive: true)
        await board.settle()
        #expect(try bench.level(17) == .low)
        await board.engine.inputChanged("maintenance", isActive: false)
        await board.pass(.seconds(5))
        #expect(await refusal { try await board.set("pump", .full) } == .minimumOff(remaining: .seconds(15)))
        await board.pass(.seconds(15))
        try await board.set("pump", .full)
        await board.end()
    }

    @Test func `too many commands are refused, off never`() async throws {
        let board = try await EngineBench(bench, [bench.toggle("lamp", 17) { $0.changesPerMinute = 3 }])
        for level in [OutputLevel.full, .off, .full] { try await board.set("lamp", level) }
        try await board.set("lamp", .off)
        #expect(await refusal { try await board.set("lamp", .full) } == .tooOften(remaining: .seconds(20)))
        await board.pass(.seconds(20))
        try await board.set("lamp", .full)
        await board.end()
    }

    @Test func `the sum of the loads stays within its limit`() async throws {
        let limit = LoadLimit(10, .amperes)
        let outputs = [17, 23].map { offset in bench.toggle("o\(offset)", offset) { $0.load = 6 } }
        let board = try await EngineBench(bench, outputs, rules: BoardRules(loadLimit: limit))
        try await board.set("o17", .full)
        #expect(await refusal { try await board.set("o23", .full) } == .overload(limit, needed: 6, free: 4))
        try await board.set("o17", .off)
        try await board.set("o23", .full)
        await board.end()
    }

    @Test func `what something holds on counts, too, though nobody switched it`() async throws {
        let limit = LoadLimit(10, .amperes)
        let outputs = [17, 23].map { offset in bench.toggle("o\(offset)", offset) { $0.load = 6 } }
        let board = try await EngineBench(bench, outputs, rules: BoardRules(loadLimit: limit))
        try bench.chip.hold(LineOffset(17), at: .high)
        #expect(await refusal { try await board.set("o23", .full) } == .overload(limit, needed: 6, free: 4))
        #expect(try bench.level(23) == .low)
        try bench.chip.hold(LineOffset(17), at: nil)
        try await board.set("o17", .off)
        try await board.set("o23", .full)
        await board.end()
    }

    @Test func `an output goes off so long after the last endpoint went`() async throws {
        let board = try await EngineBench(
            bench,
            [bench.toggle("lamp", 17) { $0.whenOffline = .off(after: .seconds(30)) }]
        )
        await board.engine.connectionChanged(isConnected: true)
        try await board.set("lamp", .full)
        await board.pass(.seconds(100))
        #expect(try bench.level(17) == .high)
        await board.engine.connectionChanged(isConnected: false)
        await board.pass(.seconds(30))
        #expect(try board.lastChange(17) == .seconds(130))
        await board.end()
    }

    @Test func `a limit that is switching an output off is told as a rest, not as a later command`() async throws {
        let board = try await EngineBench(bench, [bench.toggle("pump", 17) { $0.maximumOn = .seconds(5) }])
        try await board.set("pump", .full)
        try bench.chip.hold(LineOffset(17), at: .high)
        await board.pass(.seconds(5))
        #expect(await refusal { try await board.set("pump", .full) } == .resting(remaining: .seconds(1)))
        try bench.chip.hold(LineOffset(17), at: nil)
        await board.end()
    }

    @Test func `a timer is started anew, extended, listed and cancelled`() async throws {
        let board = try await EngineBench(bench, [bench.lamp()])
        try await board.set("lamp", .full, for: .seconds(60))
        await board.pass(.seconds(50))
        try await board.set("lamp", .full, for: .seconds(60))
        await board.pass(.seconds(50))
        #expect(
            await board.engine.timers() == [RunningTimer(output: "lamp", remaining: .seconds(10), reason: .timer)]
        )
        try await board.engine.extendTimer("lamp", by: .seconds(30), for: .local)
        await board.pass(.seconds(39))
        #expect(try bench.level(17) == .high)
        await board.pass(.seconds(1))
        #expect(try board.lastChange(17) == .seconds(140))
        #expect(board.events.all.last?.caller == .timer)
        try await board.set("lamp", .full, for: .seconds(60))
        try await board.engine.cancelTimer("lamp", by: .local)
        await board.pass(.seconds(100))
        #expect(try bench.level(17) == .high)
        await board.end()
    }

    @Test func `a fade goes step by step, and a later command takes over where it is`() async throws {
        let channel = SimulatedPWMChannel(channel: 0, clock: bench.clock)
        let wiring = PWMWiring(channel: channel.label, mapping: .brightness(gamma: 1)) { () async throws(PWMError) in
            try channel.open()
        }
        let output = OutputDescription(DeviceIdentity("light"), kind: .dimmer(), wiring: .pwm(wiring))
        let board = try await EngineBench(bench, [output])
        func percent() -> Int { Int((100 * (channel.setting.duty / channel.setting.period)).rounded()) }
        let outcome = try await board.set("light", .full, fade: .seconds(10))
        #expect(outcome?.level == .full && percent() == 1)
        await board.pass(.seconds(5))
        #expect(percent() == 50)
        try await board.set("light", .off, fade: .seconds(1))
        #expect(percent() == 49)
        await board.pass(.seconds(1))
        #expect(percent() == 0)
        await board.pass(.seconds(10))
        #expect(percent() == 0)
        await board.end()
    }

    @Test(arguments: [(0, 1000), (50, 1500), (100, 2000)])
    func `a servo's pulse is between its ends`(percent: Int, microseconds: Int) async throws {
        let channel = SimulatedPWMChannel(channel: 0, clock: bench.clock)
        let mapping = PWMMapping.servo(minimum: .milliseconds(1), maximum: .milliseconds(2))
        let wiring = PWMWiring(channel: channel.label, frequency: 50, mapping: mapping) { () async throws(PWMError) in
            try channel.open()
        }
        let output = OutputDescription(DeviceIdentity("flap"), kind: .dimmer(), wiring: .pwm(wiring))
        let board = try await EngineBench(bench, [output])
        try await board.set("flap", OutputLevel(clamping: percent))
        #expect(channel.setting.duty == .microseconds(microseconds))
        #expect(channel.setting.period == .milliseconds(20))
        await board.end()
    }

    @Test func `a reload leaves an untouched output its line, level and timer`() async throws {
        let board = try await EngineBench(bench, [bench.lamp(), bench.lamp(23, name: "fan")])
        let lamp = await board.engine.id(named: "lamp")
        try await board.set("lamp", .full, for: .seconds(60))
        await board.pass(.seconds(20))
        let ids = try await board.engine.reconfigure(
            outputs: [bench.lamp(24, name: "fan"), bench.lamp()],
            rules: BoardRules()
        )
        #expect(ids.last == lamp)
        #expect(try bench.levels(17) == [.low, .high])
        #expect(try bench.holder(23) == nil && bench.holder(24) == "boardhand:fan")
        await board.pass(.seconds(40))
        #expect(try board.lastChange(17) == .seconds(60))
        await board.end()
    }

    @Test func `whoever still has an output that is gone reaches no other`() async throws {
        let board = try await EngineBench(bench, [bench.lamp()])
        let lamp = try #require(await board.engine.id(named: "lamp"))
        for round in 1...20 {
            try await board.engine.reconfigure(outputs: [], rules: BoardRules())
            let fan = try await board.engine.reconfigure(
                outputs: [bench.lamp(23, name: "fan \(round)")],
                rules: BoardRules()
            )
            // What is kept of outputs does not grow.
            #expect(fan.map(\.place) == [lamp.place])
            await #expect(throws: OutputError(.removed, output: "")) {
                try await board.engine.set(lamp, to: .full, by: .local)
            }
            #expect(try bench.levels(23).allSatisfy { $0 == .low })
        }
        await board.end()
    }

    @Test func `the heartbeat comes as often as it is promised`() async throws {
        let beats = Collected<Int>()
        let board = try await EngineBench(bench, [bench.lamp()]) {
            $0.heartbeatInterval = .seconds(5)
            $0.heartbeat = { beats.append(1) }
        }
        await board.pass(.seconds(50))
        #expect(beats.all.count == 11)
        await board.end()
    }

    @Test func `a stop puts on no more than the load allows, and nothing that needs another output`() async throws {
        var outputs = [17, 23].map { offset in
            bench.toggle("o\(offset)", offset) {
                $0.load = 6
                $0.atStop = .on
            }
        }
        outputs.append(bench.lamp(24, atStart: .on, name: "valve"))
        outputs.append(
            bench.toggle("pump", 25) {
                $0.requires = [Requirement("valve")]
                $0.atStop = .on
            }
        )
        let board = try await EngineBench(bench, outputs, rules: BoardRules(loadLimit: LoadLimit(10, .amperes)))
        await board.end()
        #expect(try bench.level(17) == .high && bench.level(23) == .low)
        #expect(try bench.level(24) == .low && bench.levels(25) == [.low])
    }
}
