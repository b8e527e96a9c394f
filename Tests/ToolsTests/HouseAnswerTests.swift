import HardwareAbstraction
import JSON
import MCP
import SimulatedHardware
import Testing
import Tools

/// Arguments that cannot be used, and what they are told, of the tools that need a whole house.
@Suite(.timeLimit(.minutes(5))) struct HouseAnswerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let tool: String
        let arguments: JSONObject
        let text: String
        let isError: Bool

        init(_ tool: String, _ arguments: JSONObject, _ text: String, isError: Bool = true) {
            self.tool = tool
            self.arguments = arguments
            self.text = text
            self.isError = isError
        }

        var testDescription: String { "\(tool): \(text)" }
    }

    static let cases = [
        Case(
            "set_switch",
            ["name": "lamp", "state": "on", "minutes": 1441],
            "'minutes' must be a whole number from 1 to 1440, not 1441."
        ),
        Case(
            "set_switch",
            ["name": "lamp", "state": "on", "minutes": -5],
            "'minutes' must be a whole number from 1 to 1440, not -5."
        ),
        Case("set_switch", ["name": "lamp", "state": "on", "minutes": 0], "The desk lamp is on.", isError: false),
        Case("set_switch", ["name": "lamp", "state": "off", "minutes": nil], "The desk lamp is off.", isError: false),
        Case(
            "set_switch",
            ["name": "strip", "state": "on", "minutes": "5"],
            "The strip is on. It goes off at 14:30.",
            isError: false
        ),
        Case("set_dimmer", ["name": "strip"], "I need 'percent': a whole number from 0 to 100."),
        Case(
            "set_dimmer",
            ["name": "strip", "percent": 101],
            "'percent' must be a whole number from 0 to 100, not 101."
        ),
        Case("set_dimmer", ["name": "strip", "percent": "30 %"], "The strip is at 30 percent.", isError: false),
        Case(
            "set_dimmer",
            ["name": "strip", "percent": 30, "seconds": 3601],
            "'seconds' must be a whole number from 0 to 3600, not 3601."
        ),
        Case(
            "set_dimmer",
            ["name": "strip", "percent": 0, "minutes": 5],
            "'minutes' goes only with on: it says for how long."
        ),
        Case("set_dimmer", ["name": "desk lamp", "percent": 30], "I don't know 'desk lamp'. I can dim: strip."),
        Case("manage_timers", [:], "I need 'action': list, cancel or extend."),
        Case("manage_timers", ["action": "stop"], "'action' must be list, cancel or extend, not 'stop'."),
        Case("manage_timers", ["action": "List"], "No timer is running.", isError: false),
        Case("manage_timers", ["action": "list", "name": "lamp"], "The desk lamp has no timer.", isError: false),
        Case("manage_timers", ["action": "cancel", "name": "lamp"], "The desk lamp has no timer."),
        Case("manage_timers", ["action": "extend"], "I need 'minutes': a whole number from 1 to 1440."),
        Case(
            "manage_timers",
            ["action": "cancel", "name": "gate"],
            "I don't know 'gate'. I can switch: pump, desk lamp, heater, fan and 2 more."
        ),
        Case("run_scene", ["name": "party"], "I don't know the scene 'party'. There are: good night, watering."),
        Case("confirm", [:], "I need 'word': a word."),
        Case("confirm", ["word": ["walnut"]], "'word' must be a word, not a list."),
        Case("confirm", ["word": "confirm"], "Nothing waits for the word 'confirm'. Say again what you want."),
        Case("recent_events", ["minutes": 2000], "'minutes' must be a whole number from 1 to 1440, not 2000."),
        Case("get_status", ["names": ["strip", "valve"]], "The valve is off. The strip is off.", isError: false),
        Case(
            "get_status",
            ["names": ["front door"]],
            "The front door is closed, and has been for 60 seconds.",
            isError: false
        ),
        Case(
            "get_status",
            [:],
            "All 5 switches are off. The speaker is at 40 percent.",
            isError: false
        ),
    ]

    @Test(arguments: cases)
    func `one short sentence`(_ one: Case) async throws {
        let result = try await House().call(one.tool, one.arguments)
        #expect(result.text == one.text)
        #expect(result.isError == one.isError)
    }

    @Test func `a limit is no timer, and of several timers one must be named`() async throws {
        let house = try await House()
        _ = try await house.call("set_switch", ["name": "heater", "state": "on"])
        #expect(
            try await house.call("manage_timers", ["action": "cancel", "name": "heater"])
                == .failure("That is a limit of the heater and no timer; I may not change it.")
        )
        #expect(try await house.call("manage_timers", ["action": "cancel"]) == .failure("No timer is running."))
        _ = try await house.call("set_switch", ["name": "lamp", "state": "on", "minutes": 10])
        _ = try await house.call("set_switch", ["name": "strip", "state": "on", "minutes": 20])
        let which = try await house.call("manage_timers", ["action": "cancel"])
        #expect(!which.isError && which.text.hasPrefix("Which timer? There are timers for: "))
        #expect(try await house.call("manage_timers", ["action": "cancel", "name": "strip"]).isError == false)
        #expect(
            try await house.call("manage_timers", ["action": "extend", "minutes": 1440]).text
                == "The desk lamp now goes off tomorrow at 14:35."
        )
        #expect(try house.isOn(.deskLamp) && house.isOn(.heater))
        _ = try await house.call("set_switch", ["name": "heater", "state": "on", "minutes": 10])
        #expect(
            try await house.call("manage_timers", ["action": "cancel", "name": "heater"]).text
                == "The timer of the heater is cancelled. The heater goes off at 16:25."
        )
    }

    @Test func `a word confirms once, and what it confirmed is known`() async throws {
        let house = try await House()
        _ = try await house.call("set_switch", ["name": "valve", "state": "on", "minutes": 5])
        #expect(try house.isOn(.valve) == false)
        #expect(try await house.call("confirm", ["word": "WALNUT!"]).text == "The valve is on. It goes off at 14:30.")
        #expect(try house.isOn(.valve))
        #expect(try await house.call("confirm", ["word": "walnut"]).isError)
        _ = try await house.call("set_switch", ["name": "valve", "state": "off"])
        _ = try await house.call("set_switch", ["name": "valve", "state": "on"])
        await house.wait(.seconds(31))
        #expect(try await house.call("confirm", ["word": "walnut"]).isError)
        #expect(try house.isOn(.valve) == false)
    }

    @Test func `what cannot be switched off is said to be on`() async throws {
        let house = try await House()
        for name in ["lamp", "fan"] { _ = try await house.call("set_switch", ["name": .string(name), "state": "on"]) }
        try house.chip.hold(LineOffset(House.Line.fan.rawValue), at: .high)
        let result = try await house.call("set_switch", ["name": "all", "state": "off"])
        #expect(result == .failure("The fan did not switch: its line reads on. Everything else is off."))
        #expect(try house.isOn(.deskLamp) == false)
    }

    @Test func `a scene that fails in part says in which`() async throws {
        let house = try await House()
        _ = try await house.call("set_switch", ["name": "lamp", "state": "on"])
        // Active low: the lamp stays on.
        try house.chip.hold(LineOffset(House.Line.deskLamp.rawValue), at: .low)
        let result = try await house.call("run_scene", ["name": "good night"])
        #expect(
            result
                == .failure(
                    "Not everything of the scene 'good night' could be done. "
                        + "The desk lamp did not switch: its line reads on."
                )
        )
        #expect(house.stripDuty > 0)
    }

    @Test func `volume and sounds are events, too`() async throws {
        let house = try await House()
        _ = try await house.call("set_volume", ["level": 30])
        _ = try await house.call("play_sound", ["sound": "doorbell"])
        _ = try await house.call("set_volume", ["mute": true])
        #expect(
            try await house.call("recent_events").text
                == "Just now the speaker was muted by voice. Just now the doorbell was played by voice. "
                + "Just now the volume of the speaker was set to 30 percent by voice."
        )
    }
}
