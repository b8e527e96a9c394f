import HardwareAbstraction
import Testing

@testable import Configuration

/// What outputs, expanders and inputs become.
@Suite struct OutputConfigurationTests {
    private func lamp(_ keys: String, _ rest: String = "") throws -> SwitchConfiguration {
        let text = "board: simulated\nswitches:\n  lamp: { line: pin 11, \(keys) }\n\(rest)"
        return try #require(try Fixtures.configuration(text).switches.first)
    }

    @Test func withoutLimitsAnOutputIsOffAtStartAndStop() throws {
        let rules = try lamp("").rules
        #expect(rules.atStart.value == .off)
        #expect(rules.atStop.value == .off)
        #expect(rules.whenOffline == .keep)
        #expect(rules.maximumOn == nil)
        #expect(rules.minimumOn.value == .zero)
        #expect(rules.minimumOff == .zero)
        #expect(rules.requires.isEmpty)
        #expect(!rules.needsConfirmation.value && !rules.isLocked.value)
        #expect(rules.lockedBy == nil && rules.load == nil)
        #expect(rules.changesPerMinute == 60)
    }

    @Test func everyLimitIsRead() throws {
        let rules = try lamp(
            """
            at_start: last, at_stop: keep, when_offline: off after 15m, max_on: 2h, min_on: 10s, min_off: 30s,
                requires: { fan: on, Stop-Button: off }, confirm: true, locked_by: stop button, load: 1.5 kW,
                changes_per_minute: 12
            """,
            "  fan: { line: pin 13 }\ninputs: { stop button: { line: pin 15 } }\nlimits: { load: 3000 W }"
        ).rules
        #expect(rules.atStart.value == .last)
        #expect(rules.atStop.value == .keep)
        #expect(rules.whenOffline == .off(after: .seconds(900)))
        #expect(rules.maximumOn?.value == .seconds(7200))
        #expect(rules.minimumOn.value == .seconds(10))
        #expect(rules.minimumOff == .seconds(30))
        #expect(rules.requires.map(\.name.value) == ["fan", "stop button"])
        #expect(rules.requires.map(\.isOn) == [true, false])
        #expect(rules.needsConfirmation.value)
        #expect(rules.lockedBy?.value == "stop button")
        #expect(rules.load?.value == ElectricLoad(1500, .watts))
        #expect(rules.changesPerMinute == 12)
    }

    @Test(arguments: [
        ("fan", [true]), ("not fan", [false]), ("[fan, not door]", [true, false]),
        ("[{ fan: off }, door]", [false, true]), ("{ door: on }", [true]), ("[]", []),
    ])
    func requirementsAreWrittenInSeveralWays(_ text: String, _ states: [Bool]) throws {
        let rules = try lamp(
            "requires: \(text)",
            "  fan: { line: pin 13 }\ninputs: { door: { line: pin 15 } }"
        ).rules
        #expect(rules.requires.map(\.isOn) == states)
    }

    @Test func aDefaultThatIsWrittenOutIsNoChange() throws {
        let plain = "board: simulated\nswitches: { a: { line: pin 11 } }\ndimmers: { b: { pwm: pin 32 } }"
        let written = """
            board: simulated
            switches:
              a: { line: GPIO17, active: high, drive: push-pull, bias: as-is, at_start: off, at_stop: off, min_on: 0s,
                   when_offline: keep, confirm: false, lock: false }
            dimmers: { b: { pwm: pwmchip0/0, active: high, fade: 0s } }
            """
        #expect(try Fixtures.configuration(plain) == Fixtures.configuration(written))
    }

    @Test(arguments: [
        ("60 W", 60, ElectricLoad.Unit.watts), ("60W", 60, .watts), ("2.5 A", 2.5, .amperes), ("1.2 kW", 1200, .watts),
        ("500 mA", 0.5, .amperes),
    ])
    func loadsAreInWattsOrAmperes(_ text: String, _ amount: Double, _ unit: ElectricLoad.Unit) throws {
        let configuration = try Fixtures.configuration("limits: { load: \(text) }")
        #expect(configuration.limits.load?.value == ElectricLoad(amount, unit))
        #expect(configuration.limits.changesPerMinute == 600)
    }

    @Test(
        arguments: [
            ("keep", .keep), ("off", .off(after: .zero)), ("off after 90s", .off(after: .seconds(90))),
        ] as [(String, OfflineConfiguration)]
    )
    func offlineIsKeptOrOff(_ text: String, _ rule: OfflineConfiguration) throws {
        #expect(try lamp("when_offline: \(text)").rules.whenOffline == rule)
    }

    @Test func interlocksNameOutputsOfAnyKindByNameOrAlias() throws {
        let configuration = try Fixtures.configuration(
            """
            board: simulated
            switches: { up: { line: pin 11, aliases: [raise] } }
            momentary: { gate: { line: pin 13, pulse: 1s } }
            dimmers: { strip: { led: ACT } }
            interlocks: [{ outputs: [Raise, gate, strip] }, { outputs: [up, strip], dead_time: 2s }]
            """
        )
        #expect(
            configuration.interlocks.map { $0.outputs.map(\.value) } == [["up", "gate", "strip"], ["up", "strip"]]
        )
        #expect(configuration.interlocks.map(\.deadTime) == [.milliseconds(500), .seconds(2)])
    }

    @Test(arguments: [
        ("pin 32", PWMReference.Target.chip("fe20c000.pwm", channel: 0)),
        ("pin 33", .chip("fe20c000.pwm", channel: 1)), ("fe20c000.pwm/1", .chip("fe20c000.pwm", channel: 1)),
        ("pwmchip0/0", .chip("pwmchip0", channel: 0)), ("'drivers:3'", .expander("drivers", channel: 3)),
        ("drivers/3", .expander("drivers", channel: 3)),
    ])
    func aChannelIsTheSameHoweverWritten(_ text: String, _ target: PWMReference.Target) throws {
        let configuration = try Fixtures.configuration(
            "board: raspberry-pi-4b\nexpanders: { drivers: { chip: pca9685 } }\ndimmers: { strip: { pwm: \(text) } }"
        )
        guard case .pwm(let channel, frequency: 1000, active: .high)? = configuration.dimmers.first?.output else {
            Issue.record("it is \(configuration.dimmers)")
            return
        }
        #expect(channel.target == target)
        #expect(configuration.dimmers.first?.gamma == 2.2)
    }

    @Test func aServoHasItsOwnDefaults() throws {
        let dimmer = try #require(
            try Fixtures.configuration(
                "board: simulated\ndimmers: { flap: { pwm: pin 32, active: low, servo: { min: 2500us, max: 500us } } }"
            ).dimmers.first
        )
        guard case .servo(_, frequency: 50, active: .low, let pulse) = dimmer.output else {
            Issue.record("it is \(dimmer.output)")
            return
        }
        #expect(pulse.minimum == .microseconds(2500))
        #expect(pulse.maximum == .microseconds(500))
        #expect(dimmer.gamma == 1)
    }

    @Test func ledsAreSwitchesOrDimmers() throws {
        let configuration = try Fixtures.configuration(
            "board: raspberry-pi-4b\nswitches: { status: { led: PWR } }\ndimmers: { eye: { led: ACT, gamma: 1.8 } }"
        )
        #expect(
            configuration.switches.first?.output
                == .led(Located("PWR", at: SourceLocation(file: "", line: 1, column: 1)))
        )
        #expect(configuration.dimmers.first?.gamma == 1.8)
        guard case .led(let name)? = configuration.dimmers.first?.output else {
            Issue.record("it is no LED")
            return
        }
        #expect(name.value == "ACT")
    }

    @Test func linesOfExpandersAreWrittenWithTheirNames() throws {
        let configuration = try Fixtures.configuration(
            """
            board: simulated
            expanders:
              relay board: { chip: mcp23017, address: 0x21 }
              drivers: { chip: pca9685, bus: i2c-1 }
            switches: { a: { line: "relay board:15" } }
            momentary: { b: { line: "Relay Board: 3", pulse: 1s } }
            inputs: { c: { line: "relay board:0" } }
            dimmers: { d: { pwm: "drivers:0", frequency: 200Hz }, e: { pwm: drivers/1, frequency: 0.2 kHz } }
            """
        )
        #expect(configuration.switches.first?.output.line?.target == .expander("relay board", LineOffset(15)))
        #expect(configuration.momentary.first?.line.target == .expander("relay board", LineOffset(3)))
        #expect(configuration.inputs.first?.line.target == .expander("relay board", LineOffset(0)))
        #expect(configuration.inputs.first?.line.displayName == "relay board:0")
        #expect(configuration.expanders.map(\.chip.name) == ["mcp23017", "pca9685"])
        #expect(configuration.expanders.map(\.address.value) == [I2CAddress(0x21), I2CAddress(0x40)])
        #expect(configuration.expanders.map(\.bus.value) == ["i2c-1", "i2c-1"])
        #expect(configuration.expanders.map(\.frequency) == [nil, 200])
    }

    @Test func inputsHaveTheirKindsAndTimes() throws {
        let configuration = try Fixtures.configuration(
            """
            board: simulated
            inputs:
              front door: { line: pin 13, kind: door, bias: pull-up, active: low, debounce: 50ms, aliases: [door] }
              hall: { line: pin 15, kind: motion }
              attic: { line: pin 16, kind: motion, hold: 2m }
              meter: { line: pin 18, debounce: 0s }
            """
        )
        #expect(configuration.inputs.map(\.kind) == [.door, .motion, .motion, .generic])
        #expect(configuration.inputs.map(\.hold) == [nil, .seconds(30), .seconds(120), nil])
        #expect(configuration.inputs.map(\.debounce).first == .milliseconds(50))
        #expect(configuration.inputs.map(\.debounce).last == .zero)
        #expect(configuration.inputs.first?.bias == .pullUp)
        #expect(configuration.inputs.first?.activeLevel == .low)
        #expect(configuration.inputs.first?.aliases.map(\.value) == ["door"])
    }

    @Test func languagesErrorsAndMicrophonesAreRead() throws {
        let configuration = try Fixtures.configuration(
            """
            board: simulated
            language: vi
            endpoints: { a: { credential: a }, b: { credential: b, errors: text } }
            speakers: { radio: { card: Simulated, capture: Mic } }
            """
        )
        #expect(configuration.language == .vietnamese)
        #expect(configuration.endpoints.map(\.errors) == [.mcp, .text])
        #expect(configuration.speakers.map(\.capture?.value) == ["Mic"])
    }
}
