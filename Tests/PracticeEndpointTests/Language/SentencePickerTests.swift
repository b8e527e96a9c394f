import Foundation
import JSON
import Testing

@testable import PracticeEndpoint

/// Sentences against schemas like those that boards send; the picker knows nothing else of the board.
@Suite struct SentencePickerTests {
    private static func tool(
        _ name: String,
        _ properties: JSONObject,
        required: [JSONValue] = [],
        isReadOnly: Bool = false,
        _ description: String = ""
    ) -> JSONValue {
        [
            "name": .string(name), "description": .string(description),
            "inputSchema": ["type": "object", "properties": .object(properties), "required": .array(required)],
            "annotations": ["readOnlyHint": .bool(isReadOnly)],
        ]
    }

    private static func choice(_ choices: JSONValue...) -> JSONValue { ["type": "string", "enum": .array(choices)] }

    private static let percent: JSONValue = ["type": "integer", "minimum": 0, "maximum": 100]

    static let tools: [JSONValue] = [
        tool(
            "get_status",
            ["names": ["type": "array", "items": choice("desk lamp", "pump", "gate", "strip", "speaker")]],
            isReadOnly: true
        ),
        tool(
            "set_switch",
            [
                "name": choice("desk lamp", "pump"), "state": choice("on", "off"),
                "minutes": ["type": "integer", "minimum": 1, "maximum": 1440],
            ],
            required: ["name", "state"],
            "Devices: desk lamp (lamp, work light; in office), pump (in garden)."
        ),
        tool("press", ["name": choice("gate")], required: ["name"]),
        tool(
            "set_dimmer",
            [
                "name": choice("strip"), "percent": percent,
                "seconds": ["type": "integer", "minimum": 0, "maximum": 600],
            ],
            required: ["name", "percent"]
        ),
        tool(
            "read_sensors",
            ["name": choice("greenhouse", "window"), "quantity": choice("temperature", "humidity", "illuminance")],
            isReadOnly: true
        ),
        tool(
            "manage_timers",
            ["action": choice("list", "cancel", "extend"), "name": ["type": "string"], "minutes": ["type": "integer"]],
            required: ["action"]
        ),
        tool("run_scene", ["name": choice("good night", "party")], required: ["name"]),
        tool(
            "set_volume",
            [
                "level": percent, "change": ["type": "integer", "minimum": -100, "maximum": 100],
                "mute": ["type": "boolean"],
            ]
        ),
        tool("play_sound", ["sound": choice("doorbell")], required: ["sound"]),
        tool("say", ["text": ["type": "string"]], required: ["text"]),
        tool("recent_events", ["minutes": ["type": "integer"]], isReadOnly: true),
    ]

    @Test(arguments: [
        ("Turn on the desk lamp for ten minutes", #"set_switch {"name":"desk lamp","state":"on","minutes":10}"#),
        ("turn the work light off", #"set_switch {"name":"desk lamp","state":"off"}"#),
        ("Switch the lamp on for half an hour.", #"set_switch {"name":"desk lamp","state":"on","minutes":30}"#),
        ("please switch off the pump", #"set_switch {"name":"pump","state":"off"}"#),
        ("start the pump for 1 hour", #"set_switch {"name":"pump","state":"on","minutes":60}"#),
        ("How warm is the greenhouse?", #"read_sensors {"name":"greenhouse","quantity":"temperature"}"#),
        ("how humid is it in the greenhouse", #"read_sensors {"name":"greenhouse","quantity":"humidity"}"#),
        ("How bright is it at the window?", #"read_sensors {"name":"window","quantity":"illuminance"}"#),
        ("Is the desk lamp on?", #"get_status {"names":["desk lamp"]}"#),
        ("What is on?", "get_status {}"),
        ("Open the gate!", #"press {"name":"gate"}"#),
        ("Dim the strip to thirty-five percent", #"set_dimmer {"name":"strip","percent":35}"#),
        ("Good night", #"run_scene {"name":"good night"}"#),
        ("Make it a bit quieter, forty percent.", #"set_volume {"level":40}"#),
        ("louder", #"set_volume {"change":10}"#),
        ("make it quieter by 20", #"set_volume {"change":-20}"#),
        ("set the volume to 55%", #"set_volume {"level":55}"#),
        ("mute the speaker", #"set_volume {"mute":true}"#),
        ("unmute", #"set_volume {"mute":false}"#),
        ("play the doorbell", #"play_sound {"sound":"doorbell"}"#),
        ("Say dinner is ready", #"say {"text":"dinner is ready"}"#),
        ("Which timers are running?", #"manage_timers {"action":"list"}"#),
        ("What happened in the last two hours?", #"recent_events {"minutes":120}"#),
    ])
    func picks(sentence: String, expected: String) {
        let picked = SentencePicker(tools: Self.tools).pick(sentence)
        #expect(picked.calls.map(Self.text) == [expected], "\(picked.text ?? "")")
    }

    private static func text(_ call: Picked.Call) -> String {
        "\(call.tool) \(String(decoding: JSONValue.object(call.arguments).serialized(), as: UTF8.self))"
    }

    @Test func severalDevicesAreSeveralCalls() {
        let picked = SentencePicker(tools: Self.tools).pick("Turn on the pump and the desk lamp")
        #expect(
            picked.calls.map(Self.text) == [
                #"set_switch {"name":"pump","state":"on"}"#, #"set_switch {"name":"desk lamp","state":"on"}"#,
            ]
        )
    }

    @Test(arguments: [
        ("", "Say something"),
        ("Write me a poem about pumpkins", "cannot tell"),
        ("Turn on the toaster", "cannot find its name"),
        ("don't turn on the lamp", "not to be done"),
        ("Set the volume to 300 percent", "from 0 to 100"),
        ("turn the lamp on and off", "several for state"),
    ])
    func saysWhenItCannot(sentence: String, complaint: String) {
        let picked = SentencePicker(tools: Self.tools).pick(sentence)
        #expect(picked.calls.isEmpty)
        #expect(picked.text?.contains(complaint) == true, "\(picked.text ?? "")")
    }

    @Test func aTimeThatNoArgumentTakesIsNotDropped() {
        let tools = [
            Self.tool("set_switch", ["name": Self.choice("pump"), "state": Self.choice("on", "off")])
        ]
        let picked = SentencePicker(tools: tools).pick("turn on the pump for ten minutes")
        #expect(picked.calls.isEmpty)
        #expect(picked.text?.contains("“ten minutes”") == true)
    }

    @Test func anotherBoardsWordsWork() {
        let tools = [
            Self.tool("set_valve", ["name": Self.choice("north bed"), "position": Self.choice("open", "shut")]),
            Self.tool("count_bees", [:], isReadOnly: true),
        ]
        let picker = SentencePicker(tools: tools)
        #expect(
            picker.pick("shut the north bed").calls.map(Self.text)
                == [#"set_valve {"name":"north bed","position":"shut"}"#]
        )
        #expect(picker.pick("can you count the bees?").calls.map(\.tool) == ["count_bees"])
    }

    @Test func withoutToolsItSaysSo() {
        #expect(SentencePicker(tools: []).pick("turn on the lamp").text?.contains("no tools") == true)
    }

    @Test(arguments: [
        ("forty two", 42.0), ("a hundred", 100), ("3.5", 3.5), ("nineteen", 19), ("20", 20), ("an hour", 1),
        ("quarter of an hour", 0.25),
    ])
    func numbers(text: String, value: Double) {
        #expect(Sentence(text).numbers.first?.value == value)
    }
}
