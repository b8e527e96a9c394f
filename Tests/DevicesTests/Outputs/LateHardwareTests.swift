import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

/// Hardware that is not there at start, goes, and comes back.
@Suite(.timeLimit(.minutes(5))) struct LateHardwareTests {
    private func busy(_ line: String, by consumer: String) -> GPIOError {
        GPIOError(.busy(consumer: consumer), operation: "request as an output", subject: line)
    }

    @Test func `an output that cannot be had is absent, and the others work`() async throws {
        let bench = OutputBench()
        try bench.chip.occupy(LineOffset(27), by: "spi0 CS0")
        let board = try await EngineBench(bench, [bench.lamp(27, name: "fan"), bench.lamp(17, atStart: .on)])
        let error = OutputError(.line(busy("GPIO27 on pinctrl-bcm2711", by: "spi0 CS0")), output: "fan")
        #expect(
            await board.engine.absentOutputs
                == [AbsentOutput(output: "fan", since: MonotonicInstant(nanoseconds: 0), error: error)]
        )
        #expect(board.kinds == [.failed("fan", error.description), .outputSet("lamp", .full)])
        try await board.set("lamp", .off)
        #expect(try bench.level(17) == .low)
        for level in [OutputLevel.full, .off] {
            await #expect(throws: error) { try await board.set("fan", level) }
        }
        await #expect(throws: error) { try await board.isOn("fan") }
        // Told once only.
        await board.pass(.seconds(100))
        #expect(board.kinds.count == 3)
        await board.end()
    }

    @Test func `it is tried again after 1 s, doubling to 30 s`() async throws {
        let bench = OutputBench()
        try bench.chip.occupy(LineOffset(17), by: "other")
        let board = try await EngineBench(bench, [bench.lamp()])
        for pause in [1, 2, 4, 8, 16, 30, 30] {
            let next = try #require(bench.clock.nextDeadline)
            #expect(bench.clock.now.duration(to: next) == .seconds(pause))
            await board.pass(.seconds(pause))
        }
        try bench.chip.occupy(LineOffset(17), by: nil)
        await board.pass(.seconds(30))
        #expect(await board.engine.absentOutputs.isEmpty)
        #expect(try bench.holder(17) == "boardhand:lamp")
        #expect(board.kinds.last == .outputSet("lamp", .off))
        #expect(try bench.levels(17) == [.low])
        await board.end()
    }

    @Test func `a command tries at once`() async throws {
        let bench = OutputBench()
        try bench.chip.occupy(LineOffset(17), by: "other")
        let board = try await EngineBench(bench, [bench.lamp()])
        await board.pass(.seconds(20))
        try bench.chip.occupy(LineOffset(17), by: nil)
        try await board.set("lamp", .full)
        #expect(try bench.level(17) == .high)
        #expect(await board.engine.absentOutputs.isEmpty)
        await board.end()
    }

    /// Hardware that comes after `delay` and what it then is.
    @Test(
        arguments: [
            (StartState.off, nil, 5, false, false),
            (.on, nil, 5, true, false),
            (.last, nil, 5, true, false),
            // A timer of 60 s, of which 10 had passed at the start.
            (.last, 50, 5, true, false),
            (.last, 50, 100, false, true),
        ] as [(StartState, Int?, Int, Bool, Bool)]
    )
    func `hardware that comes late begins as at a start`(
        atStart: StartState,
        timer: Int?,
        delay: Int,
        isOn: Bool,
        isLate: Bool
    ) async throws {
        let bench = OutputBench()
        bench.clock.advance(by: .seconds(10))
        let moment = SavedMoment(boot: "b", monotonic: bench.clock.now, wall: bench.clock.wallTime)
        let began = SavedMoment(boot: "b", monotonic: MonotonicInstant(nanoseconds: 0), wall: bench.clock.wallTime)
        let saved = SavedOutput(
            level: .full,
            since: began,
            offAfter: timer.map { .seconds($0) },
            offReason: timer.map { _ in .timer }
        )
        try bench.chip.occupy(LineOffset(17), by: "other")
        let board = try await EngineBench(bench, [bench.lamp(atStart: atStart)]) {
            $0.boot = "b"
            $0.savedState = SavedState(outputs: ["lamp": saved], savedAt: moment)
        }
        await board.pass(.seconds(delay))
        #expect(try bench.level(17) == .low)
        try bench.chip.occupy(LineOffset(17), by: nil)
        await board.pass(.seconds(30))
        #expect(try bench.level(17) == (isOn ? .high : .low))
        #expect(board.kinds.contains { if case .offLate = $0 { true } else { false } } == isLate)
        if isOn, timer != nil {
            #expect(await board.engine.timers().map(\.remaining) == [.seconds(15)])
            await board.pass(.seconds(15))
            #expect(try bench.level(17) == .low)
        }
        await board.end()
    }

    @Test func `a max_on that counts on while the hardware is away is late`() async throws {
        let bench = OutputBench()
        let moment = SavedMoment(boot: "b", monotonic: bench.clock.now, wall: bench.clock.wallTime)
        try bench.chip.occupy(LineOffset(17), by: "other")
        var lamp = bench.lamp(atStart: .last)
        lamp.rules.maximumOn = .seconds(20)
        let board = try await EngineBench(bench, [lamp]) {
            $0.boot = "b"
            $0.savedState = SavedState(outputs: ["lamp": SavedOutput(level: .full, since: moment)], savedAt: moment)
        }
        await board.pass(.seconds(29))
        try bench.chip.occupy(LineOffset(17), by: nil)
        await board.pass(.seconds(2))
        #expect(try bench.levels(17) == [.low])
        #expect(board.kinds.contains(.offLate("lamp", by: .seconds(11))))
        await board.end()
    }

    @Test func `what needs an absent output is not on with its first moment, nor by command`() async throws {
        let bench = OutputBench()
        try bench.chip.occupy(LineOffset(17), by: "other")
        let pump = bench.toggle("pump", 23) {
            $0.atStart = .on
            $0.requires = [Requirement("valve")]
        }
        let board = try await EngineBench(bench, [bench.lamp(17, atStart: .on, name: "valve"), pump])
        #expect(try bench.levels(23) == [.low])
        await #expect(throws: OutputError(.refused(.requires("valve", isOn: true)), output: "pump")) {
            try await board.set("pump", .full)
        }
        await board.end()
    }

    @Test func `what is locked with an absent output stays off, as nobody can see that it is off`() async throws {
        let bench = OutputBench()
        try bench.chip.occupy(LineOffset(17), by: "other")
        let interlock = Interlock(["up", "down"], deadTime: .seconds(2))
        let board = try await EngineBench(
            bench,
            [bench.lamp(17, name: "up"), bench.lamp(23, name: "down")],
            rules: BoardRules(interlocks: [interlock])
        )
        await board.pass(.seconds(10))
        let error = OutputError(.line(busy("GPIO17 on pinctrl-bcm2711", by: "other")), output: "up")
        await #expect(throws: error) { try await board.set("down", .full) }
        #expect(try bench.levels(23) == [.low])
        // Once it is seen to be off the dead time counts from then.
        try bench.chip.occupy(LineOffset(17), by: nil)
        let command = await board.begin(.set(.full), "down")
        #expect(command.result == nil)
        await board.pass(.seconds(2))
        #expect(command.hasSucceeded)
        #expect(try board.lastChange(23) == .seconds(12))
        await board.end()
    }

    /// Who first sees that the chip has gone.
    enum Witness: CaseIterable { case read, on, off, limit }

    @Test(arguments: Witness.allCases)
    func `an output whose chip went is off when it comes back`(witness: Witness) async throws {
        let bench = OutputBench()
        let board = try await EngineBench(bench, [bench.toggle("lamp", 17) { $0.maximumOn = .seconds(60) }])
        try await board.set("lamp", .full)
        bench.chip.unplug()
        let gone = GPIOError(.unplugged, operation: "x", subject: "x").kind
        func sees(_ body: () async throws -> Void) async {
            let error = await #expect(throws: OutputError.self) { try await body() }
            guard case .line(let cause)? = error?.kind else {
                Issue.record("not the line's error")
                return
            }
            #expect(cause.kind == gone)
        }
        switch witness {
        case .read: await sees { _ = try await board.isOn("lamp") }
        case .on: await sees { try await board.set("lamp", .full) }
        case .off: await sees { try await board.set("lamp", .off) }
        case .limit: await board.pass(.seconds(61))
        }
        #expect(await board.engine.absentOutputs.map(\.output) == ["lamp"])
        #expect(await board.engine.timers().isEmpty)
        let failures = board.kinds.filter { if case .failed = $0 { true } else { false } }
        #expect(failures.count == 1)
        bench.chip.plugIn()
        await board.pass(.seconds(30))
        #expect(await board.engine.absentOutputs.isEmpty)
        #expect(try bench.holder(17) == "boardhand:lamp")
        #expect(try bench.levels(17) == [.low, .high, .low])
        // It was on, and a limit keeps it off.
        #expect(board.events.all.last?.kind == .outputSet("lamp", .off))
        #expect(board.events.all.last?.caller == .safety)
        try await board.set("lamp", .full)
        #expect(try bench.level(17) == .high)
        await board.end()
    }

    @Test func `what needs an output goes off when that one goes`() async throws {
        let bench = OutputBench()
        let other = SimulatedGPIOChip(label: "usb relays", lines: SimulatedLine.raspberryPiHeader, clock: bench.clock)
        var valve = bench.lamp(name: "valve")
        valve.wiring = .line(LineWiring(chip: other, offset: LineOffset(17)))
        let pump = bench.toggle("pump", 23) { $0.requires = [Requirement("valve")] }
        let board = try await EngineBench(bench, [valve, pump])
        try await board.set("valve", .full)
        try await board.set("pump", .full)
        other.unplug()
        await #expect(throws: OutputError.self) { try await board.isOn("valve") }
        #expect(try bench.level(23) == .low)
        await board.end()
    }

    @Test func `one failed transfer does not make an output absent`() async throws {
        let bench = OutputBench()
        let board = try await EngineBench(bench, [bench.lamp(atStart: .on)])
        try bench.chip.failNext(.get, of: LineOffset(17), with: .io(errno: 19))
        #expect(try await board.isOn("lamp"))
        #expect(try bench.levels(17) == [.low, .high])
        #expect(await board.engine.absentOutputs.isEmpty)
        await board.end()
    }

    @Test func `a press whose chip goes in the pulse fails, and the chip comes back inactive`() async throws {
        let bench = OutputBench()
        let board = try await EngineBench(bench, [bench.gate()])
        let press = await board.begin(.press, "gate")
        bench.chip.unplug()
        await board.pass(.milliseconds(500))
        guard case .line? = press.error else {
            Issue.record("the press did not fail")
            return
        }
        bench.chip.plugIn()
        await board.pass(.seconds(1))
        #expect(try bench.level(22) == .low)
        // It may have been active until then.
        await #expect(throws: OutputError(.refused(.resting(remaining: .seconds(2))), output: "gate")) {
            try await board.engine.perform(.press, on: "gate", by: .local)
        }
        await board.end()
    }

    @Test func `an absent PWM channel and LED come, too`() async throws {
        let bench = OutputBench()
        let channel = SimulatedPWMChannel(channel: 0, clock: bench.clock)
        let led = SimulatedLED(name: "ACT", clock: bench.clock)
        channel.setOccupied(true)
        led.failNext(with: .permissionDenied)
        let board = try await EngineBench(
            bench,
            [
                OutputDescription(
                    DeviceIdentity("fan"),
                    kind: .dimmer(),
                    wiring: .pwm(
                        PWMWiring(channel: channel.label) { () async throws(PWMError) in try channel.open() }
                    ),
                    rules: OutputRules(atStart: .on)
                ),
                OutputDescription(
                    DeviceIdentity("light"),
                    wiring: .led(LEDWiring(name: "ACT") { () async throws(LEDError) in try led.open() })
                ),
            ]
        )
        #expect(await board.engine.absentOutputs.map(\.output) == ["fan", "light"])
        channel.setOccupied(false)
        await board.pass(.seconds(1))
        #expect(await board.engine.absentOutputs.isEmpty)
        #expect(channel.setting.duty == channel.setting.period)
        try await board.set("light", .full)
        #expect(led.brightness == 255)
        await board.end()
    }

    @Test func `a reload takes an absent new output, and refuses settings that the hardware does not have`()
        async throws
    {
        let bench = OutputBench()
        let board = try await EngineBench(bench, [bench.lamp(atStart: .on)])
        try bench.chip.occupy(LineOffset(23), by: "other")
        let both = [bench.lamp(atStart: .on), bench.lamp(23, atStart: .on, name: "fan")]
        try await board.engine.reconfigure(outputs: both, rules: BoardRules())
        #expect(await board.engine.absentOutputs.map(\.output) == ["fan"])
        #expect(try bench.levels(17) == [.low, .high])
        try bench.chip.occupy(LineOffset(23), by: nil)
        await board.pass(.seconds(1))
        #expect(try bench.level(23) == .high)
        await #expect(throws: OutputStartError.self) {
            try await board.engine.reconfigure(
                outputs: [bench.lamp(99, name: "nowhere"), bench.lamp(24, name: "new")],
                rules: BoardRules()
            )
        }
        #expect(try bench.holder(24) == nil)
        #expect(await board.engine.ids.count == 2)
        #expect(try bench.levels(17) == [.low, .high])
        await board.end()
    }

    @Test func `a reload that keeps an absent output lets it come later`() async throws {
        let bench = OutputBench()
        try bench.chip.occupy(LineOffset(17), by: "other")
        let board = try await EngineBench(bench, [bench.lamp()])
        try await board.engine.reconfigure(outputs: [bench.lamp()], rules: BoardRules())
        #expect(await board.engine.absentOutputs.count == 1)
        // One that goes while it is absent leaves nothing behind.
        try await board.engine.reconfigure(outputs: [], rules: BoardRules())
        #expect(await board.engine.absentOutputs.isEmpty)
        try bench.chip.occupy(LineOffset(17), by: nil)
        await board.pass(.seconds(60))
        #expect(try bench.holder(17) == nil)
        await board.end()
    }

    @Test func `a stop says what may still be on, and tries once more`() async throws {
        let bench = OutputBench()
        let board = try await EngineBench(bench, [bench.lamp(), bench.lamp(23, name: "fan")])
        try await board.set("lamp", .full)
        bench.chip.unplug()
        for name in ["lamp", "fan"] { await #expect(throws: OutputError.self) { try await board.isOn(name) } }
        #expect(await board.engine.shutdown().map(\.output) == ["lamp"])
        await board.end()
    }

    @Test func `a stop does not put on what was absent`() async throws {
        let bench = OutputBench()
        let board = try await EngineBench(bench, [bench.lamp(atStop: .on)])
        try await board.set("lamp", .full)
        bench.chip.unplug()
        await #expect(throws: OutputError.self) { try await board.isOn("lamp") }
        bench.chip.plugIn()
        #expect(await board.engine.shutdown().map(\.output) == ["lamp"])
        #expect(try bench.levels(17) == [.low, .high, .low])
        await board.end()
    }

    @Test func `what is held on at start counts in the load before anything is put on`() async throws {
        let bench = OutputBench()
        try bench.chip.hold(LineOffset(17), at: .high)
        let outputs = [
            bench.toggle("first", 17) { $0.load = 6 },
            bench.toggle("second", 23) {
                $0.load = 6
                $0.atStart = .on
            },
        ]
        let board = try await EngineBench(bench, outputs, rules: BoardRules(loadLimit: LoadLimit(10, .amperes)))
        #expect(try bench.levels(23) == [.low])
        #expect(board.kinds.contains(.refused("second", because: .overload)))
        await board.end()
    }

    @Test func `an output that a stop switched off rests before it is on again after a start`() async throws {
        let bench = OutputBench()
        let lamp = bench.toggle("lamp", 17) {
            $0.atStart = .last
            $0.minimumOff = .seconds(10)
        }
        let store = Kept<SavedState?>(nil)
        let first = try await EngineBench(bench, [lamp]) { $0.store = KeptStore(state: store) }
        await first.pass(.seconds(10))
        try await first.set("lamp", .full)
        await first.end()
        #expect(try bench.level(17) == .low)
        await first.pass(.seconds(3))
        let second = try await EngineBench(bench, [lamp]) { $0.savedState = store.value }
        #expect(try bench.level(17) == .low)
        await second.pass(.seconds(10))
        #expect(try second.lastChange(17) == .seconds(23))
        await second.end()
    }
}

private struct KeptStore: StateStore {
    let state: Kept<SavedState?>
    func save(_ saved: SavedState) { state.value = saved }
}
