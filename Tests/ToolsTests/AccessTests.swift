import Devices
import HardwareAbstraction
import JSON
import MCP
import Testing
import Tools

/// What an endpoint may have, seen from its end of the tools: the rest of the house is not there.
@Suite(.timeLimit(.minutes(5))) struct AccessTests {
    private static let visible: Set<String> = ["desk lamp", "fan", "gate", "greenhouse", "front door"]
    /// None of these is part of a visible name, or of a sentence that tools say.
    private static let hidden = [
        "pump", "heater", "valve", "strip", "tank float", "good night", "watering", "doorbell", "walnut",
    ]
    private static let limited = ToolAccess(devices: DeviceAccess(devices: visible))
    private static let readOnly = ToolAccess(devices: DeviceAccess(isReadOnly: true))

    private func hiddenNames(in text: String) -> [String] { Self.hidden.filter(text.lowercased().contains) }

    @Test func `every name that a tool can have is known, in the order of the list`() async throws {
        #expect(try await House().tools.map(\.definition.name) == BoardTools.names)
    }

    @Test func `no definition names what is hidden, and tools with nothing visible behind them are gone`() async throws
    {
        let house = try await House(access: Self.limited)
        #expect(
            house.tools.map(\.definition.name)
                == ["get_status", "set_switch", "press", "read_sensors", "manage_timers", "recent_events"]
        )
        for tool in house.tools {
            let definition = tool.definition
            let schema = String(decoding: JSONValue.object(definition.inputSchema).serialized(), as: UTF8.self)
            #expect(hiddenNames(in: definition.description + schema).isEmpty, "\(definition.name)")
        }
        // And they are named where nothing is hidden, or this test could not fail.
        let all = try await House().tools.map { tool in
            tool.definition.description
                + String(decoding: JSONValue.object(tool.definition.inputSchema).serialized(), as: UTF8.self)
        }
        #expect(hiddenNames(in: all.joined()).count == Self.hidden.count - 1)
    }

    @Test(
        arguments: [
            ("set_switch", ["name": "?", "state": "on"]), ("press", ["name": "?"]), ("get_status", ["names": ["?"]]),
            ("get_status", ["names": "lamp, ?"]), ("get_status", ["area": "?"]), ("read_sensors", ["name": "?"]),
            ("manage_timers", ["action": "cancel", "name": "?"]),
            ("manage_timers", ["action": "extend", "name": "?", "minutes": 5]),
        ] as [(String, JSONObject)]
    )
    func `a hidden name is answered as one that there is not`(tool: String, arguments: JSONObject) async throws {
        let house = try await House(access: Self.limited)
        try await house.board.outputs.setForTest("pump")
        func ask(_ name: String) async throws -> String {
            let text = String(decoding: JSONValue.object(arguments).serialized(), as: UTF8.self)
            let value = try JSONValue.parse(Array(text.split(separator: "?").joined(separator: name).utf8))
            let result = try await house.call(tool, try #require(value.object))
            #expect(result.isError)
            return result.text.split(separator: name).joined(separator: "?")
        }
        let unknown = try await ask("zebra")
        for name in ["pump", "heater", "valve", "strip", "speaker", "tank float", "kitchen"] {
            #expect(try await ask(name) == unknown)
        }
    }

    @Test func `nothing that is hidden is told of: states, timers, events, what went off for another`() async throws {
        let house = try await House(access: Self.limited)
        for name in ["pump", "heater", "strip"] { try await house.board.outputs.setForTest(name, for: .seconds(600)) }
        _ = try await house.call("set_switch", ["name": "desk lamp", "state": "on", "minutes": 30])
        #expect(try house.isOn(.heater))
        var said: [String] = []
        // The fan's interlock switches the heater off.
        said.append(try await house.call("set_switch", ["name": "fan", "state": "on"]).text)
        #expect(try !house.isOn(.heater) && house.isOn(.fan))
        for (tool, arguments) in [
            ("get_status", [:]), ("read_sensors", [:]), ("manage_timers", ["action": "list"]),
            ("manage_timers", ["action": "cancel"]), ("recent_events", [:]), ("recent_events", ["minutes": 1440]),
            ("set_switch", ["name": "all", "state": "off"]), ("set_switch", ["name": "x", "state": "off"]),
        ] as [(String, JSONObject)] {
            let result = try await house.call(tool, arguments)
            said.append(result.text)
            if let content = result.structuredContent {
                said.append(String(decoding: JSONValue.object(content).serialized(), as: UTF8.self))
            }
        }
        for text in said { #expect(hiddenNames(in: text).isEmpty, "\(text)") }
        #expect(said.contains { $0.contains("desk lamp") && $0.contains("switched on by voice") })
        // All off is all of its own.
        #expect(try house.isOn(.pump))
        #expect(house.events.all.contains { $0.kind == .outputSet("heater", .off) })
    }

    @Test func `who may only ask has no tool that changes`() async throws {
        let house = try await House(access: Self.readOnly)
        #expect(house.tools.map(\.definition.name) == ["get_status", "read_sensors", "recent_events"])
        // Nor does it help to know of the gate to the outputs.
        await #expect(throws: OutputError(.refused(.notPermitted), output: "fan")) {
            try await house.board.outputs.perform(.set(.full), on: "fan", by: .endpoint("kitchen"))
        }
    }

    @Test func `a list of tools leaves the others out, and lets nothing in that is not there`() async throws {
        let some = try await House(access: ToolAccess(tools: ["get_status", "press"]))
        #expect(some.tools.map(\.definition.name) == ["get_status", "press"])
        let house = try await House(access: ToolAccess(tools: ["set_dimmer", "press"], devices: Self.limited.devices))
        #expect(house.tools.map(\.definition.name) == ["press"])
        let reader = try await House(
            access: ToolAccess(tools: ["get_status", "press"], devices: Self.readOnly.devices)
        )
        #expect(reader.tools.map(\.definition.name) == ["get_status"])
    }

    @Test func `a scene is there when all its outputs are`() async throws {
        let devices: Set = ["desk lamp", "strip"]
        let house = try await House(access: ToolAccess(devices: DeviceAccess(devices: devices)))
        let scenes = try #require(house.tools.first { $0.definition.name == "run_scene" })
        let schema = String(decoding: JSONValue.object(scenes.definition.inputSchema).serialized(), as: UTF8.self)
        #expect(schema.contains("good night") && !schema.contains("watering"))
        #expect(try await house.call("run_scene", ["name": "watering"]).isError)
        #expect(try await !house.call("run_scene", ["name": "good night"]).isError)
        #expect(try await house.call("recent_events").text.contains("good night"))
    }

    @Test(
        arguments: [
            ("set_switch", ["name": "fan", "state": "on"], .outputSet("fan", .full)),
            ("set_switch", ["name": "all", "state": "off"], .outputSet("fan", .off)),
            ("press", ["name": "gate"], .pressed("gate")),
            ("set_dimmer", ["name": "strip", "percent": 40], .outputSet("strip", OutputLevel(clamping: 40))),
            ("run_scene", ["name": "good night"], .sceneRun("good night")),
            ("set_volume", ["level": 30], .volumeSet("speaker", percent: 30)),
            ("set_volume", ["mute": true], .muteSet("speaker", isMuted: true)),
            ("play_sound", ["sound": "doorbell"], .soundPlayed("doorbell")),
            ("say", ["text": "hello"], .textSaid("speaker")),
            ("manage_timers", ["action": "extend", "minutes": 5], .timerExtended("desk lamp", by: .seconds(300))),
            ("manage_timers", ["action": "cancel"], .timerCancelled("desk lamp")),
            ("set_switch", ["name": "valve", "state": "on"], .refused("valve", because: .needsConfirmation)),
            ("confirm", ["word": "walnut"], .outputSet("valve", .full)),
        ] as [(String, JSONObject, BoardEvent.Kind)]
    )
    func `every write is an event with the endpoint that asked`(
        tool: String,
        arguments: JSONObject,
        event: BoardEvent.Kind
    ) async throws {
        let house = try await House()
        _ = try await house.call("set_switch", ["name": "desk lamp", "state": "on", "minutes": 30])
        if arguments["state"] == "off" { _ = try await house.call("set_switch", ["name": "fan", "state": "on"]) }
        if tool == "confirm" { _ = try await house.call("set_switch", ["name": "valve", "state": "on"]) }
        house.events.clear()
        _ = try await house.call(tool, arguments)
        #expect(
            house.events.all.contains { $0.kind == event && $0.caller == .endpoint("kitchen") },
            "\(house.events.all)"
        )
    }

    @Test func `no tool that writes is missing above`() async throws {
        let writers = try await House().tools.map(\.definition).filter { !$0.annotations.isReadOnly }.map(\.name)
        #expect(
            writers == [
                "set_switch", "press", "set_dimmer", "manage_timers", "run_scene", "set_volume", "play_sound", "say",
                "confirm",
            ]
        )
    }
}

extension OutputController {
    /// Switches on what tools cannot reach here.
    fileprivate func setForTest(_ name: String, for duration: Duration? = nil) async throws(OutputError) {
        try await perform(.set(.full, for: duration), on: name, by: .local)
    }
}
