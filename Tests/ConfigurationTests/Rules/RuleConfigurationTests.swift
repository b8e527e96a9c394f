import HardwareAbstraction
import Testing

@testable import Configuration

/// What scenes and the sentences of rules become.
@Suite struct RuleConfigurationTests {
    private static let devices = """
        board: simulated
        switches: { hall lamp: { line: pin 11, aliases: [lamp] }, hall: { line: pin 13 }, run: { line: pin 15 } }
        momentary: { gate: { line: pin 16, pulse: 1s } }
        dimmers: { strip: { pwm: pin 32 } }
        inputs:
          front door: { line: pin 18, kind: door }
          front: { line: pin 37 }
          bell: { line: pin 22, kind: button }
          hall motion: { line: pin 29, kind: motion }
          cellar: { line: pin 31, kind: leak }
        sensors: { air: { chip: bme280 }, attic: { chip: lm75 }, adc: { iio: ads1015 } }
        sounds: { ding dong: a.wav }
        scenes: { good night: { strip: 5%, lamp: off }, work: { aliases: [job], set: { strip: on, hall: on } } }

        """

    private func rule(_ keys: String) throws -> RuleConfiguration {
        try #require(try Fixtures.configuration(Self.devices + "rules: [{ \(keys) }]").rules.first)
    }

    private static func air(
        _ quantity: Quantity,
        _ side: RuleConfiguration.Threshold.Side,
        _ value: Double,
        _ hysteresis: Double,
        sensor: String = "air",
        for duration: Duration = .zero
    ) -> RuleConfiguration.Trigger {
        .sensor(
            RuleConfiguration.Threshold(
                sensor: sensor,
                quantity: quantity,
                side: side,
                value: value,
                hysteresis: hysteresis,
                duration: duration
            )
        )
    }

    @Test(
        arguments: [
            ("front door opens", .input("front door", isActive: true, for: .zero)),
            ("Front Door CLOSES for 5m", .input("front door", isActive: false, for: .seconds(300))),
            ("front door is open for 1h", .input("front door", isActive: true, for: .seconds(3600))),
            ("front becomes active", .input("front", isActive: true, for: .zero)),
            ("front door becomes inactive", .input("front door", isActive: false, for: .zero)),
            ("bell is pressed", .input("bell", isActive: true, for: .zero)),
            ("bell is released for 30s", .input("bell", isActive: false, for: .seconds(30))),
            ("hall motion detects motion", .input("hall motion", isActive: true, for: .zero)),
            ("hall motion is clear for 10m", .input("hall motion", isActive: false, for: .seconds(600))),
            ("cellar is wet", .input("cellar", isActive: true, for: .zero)),
            ("cellar is dry", .input("cellar", isActive: false, for: .zero)),
            ("air temperature above 30", air(.temperature, .above, 30, 0.5)),
            ("air temperature below -2.5 °C hysteresis 1", air(.temperature, .below, -2.5, 1)),
            ("air humidity above 70% for 10m", air(.humidity, .above, 70, 2, for: .seconds(600))),
            ("air pressure below 990 hPa hysteresis 0 hPa", air(.pressure, .below, 990, 0)),
            ("attic above 40", air(.temperature, .above, 40, 0.5, sensor: "attic")),
            ("adc voltage above 2", air(.voltage, .above, 2, 0.1, sensor: "adc")),
        ] as [(String, RuleConfiguration.Trigger)]
    )
    func triggers(_ sentence: String, _ trigger: RuleConfiguration.Trigger) throws {
        #expect(try rule("when: \(sentence), do: press gate").trigger == trigger)
    }

    @Test(
        arguments: [
            ("at 07:30", "07:30", Set(RuleConfiguration.Weekday.allCases)),
            ("at 7:05 on weekdays", "07:05", [.monday, .tuesday, .wednesday, .thursday, .friday]),
            ("at 23:59 on weekends", "23:59", [.saturday, .sunday]),
            ("'at 00:00 on mon,tue'", "00:00", [.monday, .tuesday]),
            ("'at 00:00 on Friday, sun'", "00:00", [.friday, .sunday]),
        ] as [(String, String, Set<RuleConfiguration.Weekday>)]
    )
    func times(_ sentence: String, _ time: String, _ days: Set<RuleConfiguration.Weekday>) throws {
        guard case .time(let found, let foundDays) = try rule("when: \(sentence), do: press gate").trigger else {
            Issue.record("no time")
            return
        }
        #expect(found.description == time)
        #expect(foundDays == days)
    }

    @Test(
        arguments: [
            ("hall lamp on for 5m", .set(output: "hall lamp", percent: 100, for: .seconds(300))),
            ("LAMP off", .set(output: "hall lamp", percent: 0, for: nil)),
            ("hall on", .set(output: "hall", percent: 100, for: nil)),
            ("strip 40%", .set(output: "strip", percent: 40, for: nil)),
            ("strip 40 % for 2h", .set(output: "strip", percent: 40, for: .seconds(7200))),
            ("strip 0%", .set(output: "strip", percent: 0, for: nil)),
            ("strip 5% for 1h", .set(output: "strip", percent: 5, for: .seconds(3600))),
            ("run on", .set(output: "run", percent: 100, for: nil)),
            ("run good-night", .run(scene: "good night")),
            ("run job", .run(scene: "work")),
            ("press Gate", .press("gate")),
            ("play ding dong", .play(sound: "ding dong")),
            ("say \"the door is open\"", .say("the door is open")),
            ("say hello", .say("hello")),
        ] as [(String, RuleConfiguration.Action)]
    )
    func actions(_ sentence: String, _ action: RuleConfiguration.Action) throws {
        #expect(try rule("when: bell is pressed, do: \(sentence)").actions == [action])
    }

    @Test func aRuleHasSeveralActionsConditionsAndHours() throws {
        let rule = try rule(
            "name: dusk, when: bell is pressed, do: [press gate, strip on], if: [lamp, not front door], "
                + "between: 22:00-06:00"
        )
        #expect(rule.name == "dusk")
        #expect(rule.actions == [.press("gate"), .set(output: "strip", percent: 100, for: nil)])
        #expect(rule.conditions.map(\.name.value) == ["hall lamp", "front door"])
        #expect(rule.conditions.map(\.isOn) == [true, false])
        guard case .between? = rule.hours else {
            Issue.record("hours are \(String(describing: rule.hours))")
            return
        }
    }

    @Test(arguments: [
        ("between: 22:00-06:00", ["21:59": false, "22:00": true, "0:00": true, "05:59": true, "06:00": false]),
        ("not_between: 22:00 - 06:00", ["21:59": true, "22:00": false, "0:00": false, "05:59": false, "06:00": true]),
        ("between: 8:00-12:30", ["07:59": false, "08:00": true, "12:29": true, "12:30": false]),
    ])
    func hoursGoOverMidnight(_ keys: String, _ expected: [String: Bool]) throws {
        let hours = try #require(try rule("when: bell is pressed, do: press gate, \(keys)").hours)
        for (text, isAllowed) in expected {
            #expect(hours.allow(try #require(RuleConfiguration.TimeOfDay(text))) == isAllowed, "\(text)")
        }
    }

    @Test func rulesWithoutANameAreCalledByTheirSentence() throws {
        let rules = try Fixtures.configuration(
            Self.devices + """
                rules:
                  - { when: bell is pressed, do: press gate }
                  - { when: bell is pressed, do: lamp on, between: 18:00-23:00 }
                  - { name: third, when: bell is pressed, do: lamp off }
                """
        ).rules
        #expect(rules.map(\.name) == ["bell is pressed", "bell is pressed (2)", "third"])
    }

    @Test func scenesHaveTwoForms() throws {
        let scenes = try Fixtures.configuration(Self.devices).scenes
        #expect(scenes.map(\.name) == ["good night", "work"])
        #expect(scenes.map { $0.settings.map(\.output.value) } == [["strip", "hall lamp"], ["strip", "hall"]])
        #expect(scenes.map { $0.settings.map(\.percent.value) } == [[5, 0], [100, 100]])
        #expect(scenes.map { $0.aliases.map(\.value) } == [[], ["job"]])
    }

    @Test func anOutputMayBeCalledAsAKeyOfAScene() throws {
        let scenes = try Fixtures.configuration(
            "board: simulated\nswitches: { set: { line: pin 11 } }\nscenes: { a: { set: on }, b: { set: { set: off } } }"
        ).scenes
        #expect(scenes.map { $0.settings.map(\.percent.value) } == [[100], [0]])
    }
}
