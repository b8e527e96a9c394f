import Devices
import HardwareAbstraction
import JSON
import MCP
import SimulatedHardware
import Testing
import Tools

@Suite struct ManyDevicesTests {
    private actor Host {}

    private struct NoOutputs: OutputCommander {
        func perform(
            _ request: OutputRequest,
            onOutputNamed name: String,
            by caller: Caller
        ) async throws(OutputError) -> OutputOutcome? { throw OutputError(.removed, output: name) }

        func objection(to request: OutputRequest, onOutputNamed name: String, by caller: Caller) async -> OutputError? {
            nil
        }

        func level(ofOutputNamed name: String) async throws(OutputError) -> OutputLevel { .off }
    }

    /// 40 switches, one of which needs confirmation, 40 sensors, 20 scenes, and one of everything else.
    private func definitions(names: (String, Int) -> String) async throws -> [ToolDefinition] {
        let clock = SimulatedClock()
        let lines = (0..<42).map { SimulatedLine(name: "GPIO\($0)") }
        let chip = SimulatedGPIOChip(label: "chip", lines: lines, clock: clock)
        let strip = SimulatedPWMChannel(channel: 0, clock: clock)
        let card = SimulatedSoundCard.raspberryPiJack(clock: clock)
        func wiring(_ offset: Int) -> OutputWiring {
            .line(LineWiring(chip: chip, offset: LineOffset(UInt32(offset))))
        }
        var outputs = (0..<40).map { number in
            OutputDescription(
                DeviceIdentity(names("kitchen light", number), aliases: [names("lamp", number)], area: "kitchen"),
                wiring: wiring(number),
                rules: OutputRules(needsConfirmation: number == 0)
            )
        }
        outputs += [
            OutputDescription(DeviceIdentity(names("gate", 0)), kind: .momentary(), wiring: wiring(40)),
            OutputDescription(
                DeviceIdentity(names("strip", 0)),
                kind: .dimmer(),
                wiring: .pwm(PWMWiring(channel: strip.label) { () throws(PWMError) in try strip.open() })
            ),
        ]
        let board = try await DeviceBoard.start(
            BoardDescription(
                outputs: outputs,
                sensors: (0..<40).map { number in
                    BoardDescription.MeasuredSensor(
                        SensorDescription(DeviceIdentity(names("climate sensor", number))),
                        driver: FixedDriver<Climate>(1, 2, 3)
                    )
                },
                speakers: [
                    BoardDescription.WiredSpeaker(
                        SpeakerDescription(DeviceIdentity(names("speaker", 0))),
                        mixer: try card.mixerElement("PCM"),
                        player: card.player
                    )
                ],
                sounds: [
                    Sound(DeviceIdentity(names("doorbell", 0))) { () throws(SoundError) in
                        PCMSound(sampleRate: 8000, channels: 1, samples: [1])
                    }
                ],
                synthesizer: SimulatedSpeechSynthesizer(clock: clock)
            ),
            environment: OutputEnvironment(clock: clock)
        )
        let host = Host()
        let input = Input(
            InputDescription(
                DeviceIdentity(names("front door", 0)),
                wiring: InputWiring(chip: chip, offset: LineOffset(41)),
                kind: .door
            ),
            clock: clock,
            sharingExecutorOf: host
        )
        let runner = SceneRunner(outputs: NoOutputs(), clock: clock, sharingExecutorOf: host)
        let scenes = (0..<20).map { number in
            Scene(SceneDescription(DeviceIdentity(names("scene", number)), steps: []), runner: runner)
        }
        return BoardTools.make(
            board: board,
            inputs: try DeviceList([input]),
            scenes: try DeviceList(scenes),
            caller: .local,
            clock: clock,
            events: { _ in [] }
        ).map(\.definition)
    }

    /// A whole answer to `tools/list`, with everything that the newest revision shows.
    private func page(_ definitions: [ToolDefinition]) throws -> [UInt8] {
        let info = ServerInfo(name: "boardhand", title: "Boardhand", version: "1", description: "A board.")
        var server = try MCPServer(info: info, tools: definitions)
        let request = """
            {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{
            "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}
            """
        let actions = server.receive(Array(request.utf8))
        guard case .send(let answer)? = actions.first else { throw NoAnswer() }
        return answer
    }

    private struct NoAnswer: Error {}

    @Test(arguments: ["", "Leuchte im Zimmer "])
    func `a big board's tools are twelve, on one page of 16 KiB, the same every time`(prefix: String) async throws {
        func name(_ name: String, _ number: Int) -> String { "\(prefix)\(name) \(number)" }
        let definitions = try await definitions(names: name)
        #expect(
            definitions.map(\.name) == [
                "get_status", "set_switch", "press", "set_dimmer", "read_sensors", "manage_timers", "run_scene",
                "set_volume", "play_sound", "say", "recent_events", "confirm",
            ]
        )
        let answer = try page(definitions)
        #expect(answer.count <= 16_384, "the page has \(answer.count) bytes")
        let value = try JSONValue.parse(answer)
        #expect(value["result"]?["tools"]?.array?.count == 12)
        #expect(value["result"]?["nextCursor"] == nil)
        #expect(try await page(self.definitions(names: name)) == answer)
        for definition in definitions { #expect(definition.description.count <= 1024) }
    }
}
