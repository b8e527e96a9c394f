import Devices
import HardwareAbstraction
import JSON
import MCP
import SensorDrivers
import SimulatedHardware
import Testing
import Tools

@Suite struct DefinitionTests {
    private static let names = [
        "get_status", "set_switch", "press", "read_sensors", "manage_timers", "set_volume", "play_sound", "say",
    ]

    @Test func `the order never changes, and the definitions are the same every time`() async throws {
        let bench = try await ToolBench()
        #expect(bench.tools.map(\.definition.name) == Self.names)
        let again = BoardTools.make(board: bench.board, caller: .local, clock: bench.clock)
        #expect(again.map(\.definition) == bench.tools.map(\.definition))
        #expect(try await ToolBench().tools.map(\.definition) == bench.tools.map(\.definition))
    }

    private static let all = [
        "get_status", "set_switch", "press", "set_dimmer", "read_sensors", "manage_timers", "run_scene", "set_volume",
        "play_sound", "say", "recent_events", "confirm",
    ]

    @Test func `a house with everything has all tools, in this order`() async throws {
        #expect(try await House().tools.map(\.definition.name) == Self.all)
    }

    @Test(arguments: all)
    func `every definition is what voice servers take`(name: String) async throws {
        let bench = try await House()
        let definition = try #require(bench.tools.first { $0.definition.name == name }).definition
        #expect(definition.name.wholeMatch(of: /[a-z][a-z0-9_]{0,63}/) != nil)
        #expect(!definition.title.isEmpty)
        #expect((20...1024).contains(definition.description.count))
        #expect(definition.inputSchema["type"] == "object")
        #expect(definition.inputSchema["additionalProperties"] == false)
        let properties = try #require(definition.inputSchema["properties"]?.object)
        for key in definition.inputSchema["required"]?.array ?? [] {
            #expect(properties[try #require(key.string)] != nil)
        }
        for property in properties.members {
            let type = try #require(property.value["type"]?.string)
            #expect(["string", "integer", "boolean", "array"].contains(type))
            #expect(property.value["description"]?.string?.isEmpty == false)
            if type == "integer" {
                let minimum = try #require(property.value["minimum"]?.integer)
                #expect(minimum < (try #require(property.value["maximum"]?.integer)))
            }
            // What is to be said, and the word that was said, are free.
            if type == "string", !["text", "word"].contains(property.key) {
                #expect(property.value["enum"]?.array?.isEmpty == false)
            }
            if type == "array" { #expect(property.value["items"]?["enum"]?.array?.isEmpty == false) }
        }
    }

    @Test(
        arguments: zip(
            all,
            [
                ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true),
                ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: true),
                ToolAnnotations(isReadOnly: false, isDestructive: true, isIdempotent: false),
                ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: true),
                ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true),
                ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: false),
                ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: true),
                ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: false),
                ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: false),
                ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: false),
                ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true),
                ToolAnnotations(isReadOnly: false, isDestructive: true, isIdempotent: false),
            ]
        )
    )
    func `annotations say what a tool does`(name: String, annotations: ToolAnnotations) async throws {
        let bench = try await House()
        let definition = try #require(bench.tools.first { $0.definition.name == name }).definition
        #expect(definition.annotations == annotations)
    }

    @Test func `names stand in enums and descriptions, in the order of the configuration`() async throws {
        let bench = try await ToolBench()
        func property(_ tool: String, _ name: String) throws -> JSONValue {
            let definition = try #require(bench.tools.first { $0.definition.name == tool }).definition
            return try #require(definition.inputSchema["properties"]?[name])
        }
        #expect(try property("set_switch", "name")["enum"] == ["pump", "desk lamp", "lights", "all"])
        #expect(try property("set_switch", "state")["enum"] == ["on", "off"])
        #expect(try property("press", "name")["enum"] == ["gate"])
        #expect(try property("get_status", "area")["enum"] == ["garden", "office"])
        #expect(try property("read_sensors", "quantity")["enum"] == ["temperature", "humidity", "pressure"])
        #expect(
            try property("get_status", "names")["items"]?["enum"]
                == ["pump", "desk lamp", "lights", "gate", "speaker", "greenhouse", "tank"]
        )
        let description = try #require(bench.tools.first { $0.definition.name == "set_switch" }).definition.description
        #expect(description.hasSuffix("Devices: pump (in garden), desk lamp (lamp, work light; in office), lights."))
    }

    @Test func `tools with nothing behind them are left out`() async throws {
        let clock = SimulatedClock()
        let empty = try await DeviceBoard.start(BoardDescription(), environment: OutputEnvironment(clock: clock))
        #expect(BoardTools.make(board: empty, caller: .local, clock: clock).isEmpty)
        let card = SimulatedSoundCard.raspberryPiJack(clock: clock)
        let mute = try await DeviceBoard.start(
            BoardDescription(speakers: [
                BoardDescription.WiredSpeaker(
                    SpeakerDescription(DeviceIdentity("speaker")),
                    mixer: nil,
                    player: card.player
                )
            ]),
            environment: OutputEnvironment(clock: clock)
        )
        // It can play, but there is no sound, nor what makes speech; it has no mixer element.
        #expect(BoardTools.make(board: mute, caller: .local, clock: clock).map(\.definition.name) == ["get_status"])
    }

    @Test func `a state never changes a definition`() async throws {
        let bench = try await ToolBench()
        let before = bench.tools.map(\.definition)
        _ = try await bench.call("set_switch", ["name": "pump", "state": "on"])
        bench.greenhouse.fail(.noData)
        _ = try await bench.call("read_sensors")
        #expect(bench.tools.map(\.definition) == before)
    }
}
