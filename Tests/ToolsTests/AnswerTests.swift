import Devices
import HardwareAbstraction
import JSON
import MCP
import SensorDrivers
import SimulatedHardware
import Testing

@Suite(.timeLimit(.minutes(5))) struct AnswerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let tool: String
        let arguments: JSONObject
        let text: String
        var isError = false

        var testDescription: String { "\(tool): \(text)" }
    }

    private static func fine(_ tool: String, _ arguments: JSONObject, _ text: String) -> Case {
        Case(tool: tool, arguments: arguments, text: text)
    }

    private static func bad(_ tool: String, _ arguments: JSONObject, _ text: String) -> Case {
        Case(tool: tool, arguments: arguments, text: text, isError: true)
    }

    static let cases: [Case] = [
        fine("set_switch", ["name": "desk lamp", "state": "on"], "The desk lamp is on."),
        fine("set_switch", ["name": "Desk-Lamp", "state": "ON"], "The desk lamp is on."),
        fine("set_switch", ["name": "the lamp", "state": true, "mac_address": "x"], "The desk lamp is on."),
        fine("set_switch", ["name": ["work light"], "state": "off"], "The desk lamp is off."),
        fine("set_switch", ["name": "lights", "state": 1], "The lights are on."),
        bad(
            "set_switch",
            ["name": "fan", "state": "on"],
            "I don't know 'fan'. I can switch: pump, desk lamp, lights."
        ),
        bad(
            "set_switch",
            ["name": "{\"action\":\"x\"}", "state": "on"],
            "I don't know 'action:x'. I can switch: pump, desk lamp, lights."
        ),
        bad("set_switch", ["state": "on"], "I need 'name': a name."),
        bad("set_switch", ["name": "pump"], "I need 'state': on or off."),
        bad("set_switch", ["name": "pump", "state": "dim"], "'state' must be on or off, not 'dim'."),
        bad("set_switch", ["name": "pump", "state": ["on"]], "'state' must be on or off, not a list."),
        bad("set_switch", ["name": ["pump", "lights"], "state": "on"], "'name' must be a name, not a list."),
        bad("set_switch", ["name": nil, "state": "on"], "I need 'name': a name."),
        bad("press", ["name": "door"], "I don't know 'door'. I can press: gate."),
        fine(
            "read_sensors",
            ["name": "greenhouse"],
            "The greenhouse is at 23.4 degrees Celsius with 45 percent humidity and 1013 hectopascals, "
                + "measured just now."
        ),
        fine(
            "read_sensors",
            ["name": "Tank", "quantity": "Temperature"],
            "The tank is at minus 3.5 degrees Celsius, measured just now."
        ),
        fine(
            "read_sensors",
            ["name": "", "quantity": "humidity"],
            "The greenhouse reads 45 percent humidity, measured just now."
        ),
        bad("read_sensors", ["name": "attic"], "I don't know 'attic'. I can read: greenhouse, tank."),
        bad(
            "read_sensors",
            ["quantity": "wind"],
            "I can't measure 'wind'. I can measure: temperature, humidity, pressure."
        ),
        bad(
            "read_sensors",
            ["name": "tank", "quantity": "humidity"],
            "The tank measures temperature, not humidity."
        ),
        fine("set_volume", ["level": 40], "The speaker is at 40 percent."),
        fine("set_volume", ["level": "40"], "The speaker is at 40 percent."),
        fine("set_volume", ["level": " 40 %"], "The speaker is at 40 percent."),
        fine("set_volume", ["level": 40.0, "mute": "true"], "The speaker is at 40 percent and muted."),
        fine(
            "set_volume",
            ["speaker": "Speaker", "level": 100],
            "The speaker is at 80 percent; that is the loudest I may set."
        ),
        bad("set_volume", ["level": 150], "'level' must be a whole number from 0 to 100, not 150."),
        bad("set_volume", ["level": 40.5], "'level' must be a whole number from 0 to 100, not 40.5."),
        bad("set_volume", ["level": "loud"], "'level' must be a whole number from 0 to 100, not 'loud'."),
        bad("set_volume", ["level": "inf"], "'level' must be a whole number from 0 to 100, not 'inf'."),
        bad("set_volume", ["change": -101], "'change' must be a whole number from -100 to 100, not -101."),
        bad("set_volume", ["mute": "maybe"], "'mute' must be true or false, not 'maybe'."),
        bad("set_volume", ["level": 1, "change": 1], "Give 'level' or 'change', not both."),
        bad("set_volume", [:], "I need 'level', 'change' or 'mute'."),
        bad("set_volume", ["speaker": "radio", "level": 1], "I don't know the speaker 'radio'. There are: speaker."),
        fine("play_sound", ["sound": "doorbell"], "I am playing the doorbell."),
        bad("play_sound", ["sound": "gong"], "I don't know the sound 'gong'. I can play: doorbell, broken."),
        bad("play_sound", ["sound": "broken"], "I can't play the broken: its file can't be read."),
        fine("say", ["text": "Dinner is ready!"], "I am saying it now."),
        fine("say", ["text": 42, "speaker": "speaker"], "I am saying it now."),
        bad("say", [:], "I need 'text': a text of 1 to 500 characters."),
        bad("say", ["text": " \n"], "I need 'text': a text of 1 to 500 characters."),
        bad("say", ["text": true], "'text' must be a text of 1 to 500 characters, not true."),
        bad("say", ["text": "\u{7}"], "'text' must be a text of 1 to 500 characters, not signs that nobody can say."),
        bad(
            "say",
            ["text": .string(String(repeating: "a", count: 501))],
            "'text' must be a text of 1 to 500 characters, not 501 characters."
        ),
        bad("say", ["text": "a", "speaker": "radio"], "I don't know the speaker 'radio'. There are: speaker."),
        fine("get_status", ["names": "pump"], "The pump is off."),
        fine("get_status", ["names": ["lights", "lamp"]], "The lights are on. The desk lamp is off."),
        fine("get_status", ["names": "[\"pump\", \"lights\"]"], "The lights are on. The pump is off."),
        fine("get_status", ["names": "gate"], "The gate is not pressed."),
        fine("get_status", ["area": "Garden", "names": ["pump"]], "The pump is off."),
        fine(
            "get_status",
            ["area": "garden"],
            "The pump is off. The gate is not pressed. The greenhouse is at 23.4 degrees Celsius with 45 percent "
                + "humidity and 1013 hectopascals, measured just now."
        ),
        bad("get_status", ["area": "office", "names": ["pump"]], "None of them is in the office."),
        bad("get_status", ["area": "attic"], "I don't know the area 'attic'. I know: garden, office."),
        bad(
            "get_status",
            ["names": ["pump", "fan"]],
            "I don't know 'fan'. I know: pump, desk lamp, lights, gate and 3 more."
        ),
        bad("get_status", ["names": 3.5], "'names' must be a list of names, not 3.5."),
    ]

    @Test(arguments: cases)
    func `one short sentence`(_ one: Case) async throws {
        let result = try await ToolBench().call(one.tool, one.arguments)
        #expect(result.text == one.text)
        #expect(result.isError == one.isError)
        // Nothing that a voice server could take for a directive.
        #expect(result.text.first?.isLetter == true || result.text.first == "'")
        #expect(!result.text.contains("{"))
    }

    @Test(arguments: cases.filter { !$0.isError })
    func `structured answers conform to their schema`(_ one: Case) async throws {
        let bench = try await ToolBench()
        let definition = try #require(bench.tools.first { $0.definition.name == one.tool }).definition
        let result = try await bench.call(one.tool, one.arguments)
        guard let schema = definition.outputSchema else {
            #expect(result.structuredContent == nil)
            return
        }
        let content = try #require(result.structuredContent)
        #expect(SchemaCheck.violations(.object(content), .object(schema)) == [])
    }

    @Test func `what is answered is what the hardware has`() async throws {
        let bench = try await ToolBench()
        _ = try await bench.call("set_switch", ["name": "lamp", "state": "on"])
        #expect(try bench.level(5) == .low)
        // A retry does no harm and gets the same answer.
        let again = try await bench.call("set_switch", ["name": "lamp", "state": "on"])
        #expect(again.text == "The desk lamp is on.")
        #expect(try bench.chip.history(of: LineOffset(5)).entries.map(\.level) == [.high, .low])
        #expect(try await bench.call("set_volume", ["change": -7]).text == "The speaker is at 33 percent.")
        #expect(bench.card.elements.first?.state.percent == 33)
    }

    @Test func `a line that is held is an honest error, with details only in the log`() async throws {
        let bench = try await ToolBench()
        try bench.chip.hold(LineOffset(5), at: .high)
        let result = try await bench.call("set_switch", ["name": "desk lamp", "state": "on"])
        #expect(result == .failure("The desk lamp did not switch: its line reads off."))
        #expect(bench.log.lines.count == 1)
        try bench.chip.failNext(.set, of: LineOffset(17), with: .io(errno: 5))
        let broken = try await bench.call("set_switch", ["name": "pump", "state": "on"])
        #expect(broken == .failure("I can't use the pump: the line fails."))
        #expect(bench.log.lines.last?.contains("GPIO17 on pinctrl-bcm2711 failed with errno 5") == true)
    }

    @Test func `a press answers after its pulse, and a second one tells how long to wait`() async throws {
        let bench = try await ToolBench()
        let press = Task { try await bench.call("press", ["name": "Gate"]) }
        while bench.clock.sleeperCount == 0 { await Task.yield() }
        #expect(
            try await bench.call("get_status", ["names": ["gate"]]).text == "The gate is being pressed."
        )
        #expect(
            try await bench.call("press", ["name": "gate"])
                == .failure("The gate is just being pressed; ask again in 41 seconds.", code: "REFUSED-PULSING")
        )
        bench.clock.advance(by: .milliseconds(500))
        #expect(try await press.value.text == "I pressed the gate.")
        bench.clock.advance(by: .milliseconds(100))
        #expect(
            try await bench.call("press", ["name": "gate"])
                == .failure("The gate must rest 40 more seconds.", code: "REFUSED-RESTING")
        )
        #expect(bench.log.lines.isEmpty)
    }

    @Test func `a sound that cannot be heard is said to be`() async throws {
        let bench = try await ToolBench()
        _ = try await bench.call("set_volume", ["mute": true])
        #expect(
            try await bench.call("play_sound", ["sound": "doorbell"]).text
                == "I am playing the doorbell, but the volume is off."
        )
        bench.card.setOccupied(true)
        #expect(
            try await bench.call("play_sound", ["sound": "doorbell"])
                == .failure("I can't play on the speaker: another program plays on it.")
        )
    }

    @Test func `what is said is the text alone, and it plays on`() async throws {
        let bench = try await ToolBench()
        _ = try await bench.call("say", ["text": "  Dinner\nis\u{1b} ready: $(now) "])
        #expect(bench.recorder.log.entries.map(\.what) == [.speech("Dinner is ready: $(now)", .english)])
        #expect(await bench.card.player.isPlaying())
        #expect(bench.card.played.first?.sound.duration ?? .zero > .seconds(1))
        _ = try await bench.call("set_volume", ["level": 0])
        let quiet = try await bench.call("say", ["text": "Dinner is ready"])
        #expect(quiet.text == "I am saying it now, but the volume is off.")
        #expect(bench.card.played.first?.ending?.how == .replaced)
    }

    @Test(arguments: [
        (SpeechError.Kind.failed(.status(1), message: "no voice"), "the speech program fails"),
        (.timeout(.seconds(15)), "the speech program takes too long"), (.tooLong, "the text is too long"),
    ])
    func `speech that fails is said to`(kind: SpeechError.Kind, reason: String) async throws {
        let bench = try await ToolBench()
        bench.synthesizer.failNext(with: kind)
        #expect(
            try await bench.call("say", ["text": "a secret"])
                == .failure("I can't speak on the speaker: \(reason).")
        )
        #expect(bench.log.lines.count == 1)
        // The log says why, and not what was to be said.
        #expect(bench.log.lines.allSatisfy { $0.hasPrefix("say: 'speaker': cannot") && !$0.contains("secret") })
        bench.card.setOccupied(true)
        #expect(
            try await bench.call("say", ["text": "a"])
                == .failure("I can't speak on the speaker: another program plays on it.")
        )
    }

    @Test func `a card that is gone is said to be`() async throws {
        let bench = try await ToolBench()
        bench.card.unplug()
        #expect(
            try await bench.call("set_volume", ["level": 40])
                == .failure("I can't set the volume of the speaker: its sound card is gone.")
        )
        let status = try await bench.call("get_status", ["names": ["speaker"]])
        #expect(status.text == "I can't read the volume of the speaker.")
        #expect(bench.log.lines.count == 2)
    }

    @Test func `the status of everything says what is on, how loud it is and what fails`() async throws {
        let bench = try await ToolBench()
        #expect(
            try await bench.call("get_status").text
                == "The lights are on. The pump and the desk lamp are off. The speaker is at 40 percent."
        )
        bench.tank.fail(.bus(I2CError(.noAcknowledgeAddress, operation: "read", bus: "i2c-1", address: nil)))
        _ = try await bench.call("read_sensors")
        bench.clock.advance(by: .seconds(360))
        try bench.chip.failNext(.get, of: LineOffset(17), with: .io(errno: 5))
        let status = try await bench.call("get_status")
        #expect(
            status.text
                == "The lights are on. The desk lamp is off. I can't read the pump. The speaker is at 40 percent. "
                + "The tank has not answered for 6 minutes: it is not connected or has no power."
        )
        #expect(status.structuredContent?["devices"]?.array?.first?["state"] == "unknown")
    }
}
