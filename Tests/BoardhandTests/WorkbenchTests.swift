import Boardhand
import Foundation
import JSON
import Testing

@Suite struct WorkbenchTests {
    /// The checkout that this file is in.
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func bench(_ text: String) async throws -> Workbench {
        let path = try folder.file("boardhand.yaml", text, mode: 0o644)
        return try await Workbench(configuration: path, boards: Self.root + "/Boards", isSimulated: true)
    }

    @Test(
        arguments: [
            ("Provisioning/boardhand.example.yaml", ["recent_events", "confirm"]),
            ("Provisioning/simulated.example.yaml", ["recent_events"]),
        ]
    )
    func examplesHaveEveryTool(path: String, others: [String]) async throws {
        let bench = try await Workbench(
            configuration: Self.root + "/" + path,
            boards: Self.root + "/Boards",
            isSimulated: true
        )
        let names = try await bench.listing().map { $0.tool["name"]?.string }
        let usual = [
            "get_status", "set_switch", "press", "set_dimmer", "read_sensors", "manage_timers", "run_scene",
            "set_volume", "play_sound", "say",
        ]
        #expect(names == usual + others)
        try await bench.close()
    }

    @Test(arguments: ["pin 11", "GPIO17", "simulated:17"])
    func aLineIsFoundHoweverItIsWritten(line: String) async throws {
        let bench = try await bench("board: simulated\nswitches:\n  lamp: { line: \"\(line)\" }\n")
        let answer = try await bench.call("set_switch", ["name": "lamp", "state": "on"])
        #expect(answer.text == "The lamp is on.")
        #expect(!answer.isError)
        try await bench.close()
    }

    @Test func twoChannelsOfOneChip() async throws {
        let bench = try await bench(
            """
            board: simulated
            sensors:
              soil: { chip: ads1115, address: 0x48, channel: A0 }
              battery: { chip: ads1115, address: 0x48, channel: A1 }
            """
        )
        let answer = try await bench.call("read_sensors", [:])
        #expect(!answer.isError)
        #expect(answer.result["structuredContent"]?["readings"]?.array?.count == 2)
        try await bench.close()
    }

    @Test func everyKindOfKernelSensorIsSimulated() async throws {
        let bench = try await bench(
            """
            board: raspberry-pi-4b
            sensors:
              tank: { one_wire: 28-0316a2790fff }
              soil: { iio: ads1115, channel: voltage0 }
              attic: { hwmon: sht3x, offset: { humidity: 5 } }
              processor: { thermal: cpu-thermal }
            """
        )
        let answer = try await bench.call("read_sensors", [:])
        #expect(!answer.isError, "\(answer.text)")
        let readings = answer.result["structuredContent"]?["readings"]?.array ?? []
        #expect(
            readings.map { "\($0["sensor"]?.string ?? "") \($0["quantity"]?.string ?? "")" } == [
                "tank temperature", "soil voltage", "attic temperature", "attic humidity", "processor temperature",
            ]
        )
        #expect(readings.first { $0["quantity"]?.string == "humidity" }?["value"] == 50.0)
        try await bench.close()
    }

    @Test func aMicrophoneHasItsLevelAndPlaysNothing() async throws {
        let bench = try await bench(
            """
            board: simulated
            speakers: { speaker: { card: Simulated, element: Master, capture: Mic, max_volume: 50 } }
            sounds: { doorbell: \(Self.root)/Provisioning/sounds/doorbell.wav }
            """
        )
        for (name, percent) in [("speaker microphone", 60), ("microphone", 70)] {
            let answer = try await bench.call(
                "set_volume",
                ["speaker": .string(name), "level": .integer(Int64(percent))]
            )
            #expect(answer.text == "The speaker microphone is at \(percent) percent.")
        }
        // Without a name it is the loudspeaker.
        #expect(try await bench.call("set_volume", ["level": 40]).text == "The speaker is at 40 percent.")
        #expect(
            try await bench.call("get_status", [:]).text
                == "The speaker is at 40 percent. The speaker microphone is at 70 percent."
        )
        #expect(
            try await bench.call("set_volume", ["speaker": "microphone", "mute": true]).text
                == "The speaker microphone is at 70 percent and muted."
        )
        let said = try await bench.call("play_sound", ["sound": "doorbell"])
        #expect(said.text == "I am playing the doorbell." && !said.isError)
        let tools = try await bench.listing()
        func properties(_ name: String) throws -> JSONValue {
            let tool = try #require(tools.first { $0.tool["name"]?.string == name })
            return try #require(tool.tool["inputSchema"]?["properties"])
        }
        for name in ["play_sound", "say"] { #expect(try properties(name)["speaker"] == nil) }
        #expect(try properties("set_volume")["speaker"]?["enum"] == ["speaker", "speaker microphone"])
        let refused = try await bench.call("play_sound", ["sound": "doorbell", "speaker": "microphone"])
        #expect(refused.isError)
        #expect(refused.text == "I can't play on the speaker microphone: it has no player.")
        try await bench.close()
    }

    @Test func twoKernelSensorsOfOneNameAreSimulated() async throws {
        let bench = try await bench(
            """
            board: raspberry-pi-4b
            sensors:
              attic: { hwmon: sht3x, parent: 1-0044 }
              cellar: { hwmon: sht3x, parent: 1-0045 }
            """
        )
        let answer = try await bench.call("read_sensors", [:])
        #expect(!answer.isError, "\(answer.text)")
        #expect(answer.result["structuredContent"]?["readings"]?.array?.count == 4)
        try await bench.close()
    }

    @Test func anUnknownToolIsAMistakeOfTheCommandLine() async throws {
        let bench = try await bench("board: simulated\nswitches:\n  lamp: { line: pin 11 }\n")
        let failure = await #expect(throws: Failure.self) { try await bench.call("fly", [:]) }
        #expect(failure?.code == .usage)
        #expect(failure?.description.contains("set_switch") == true)
        try await bench.close()
    }

    @Test func everyMistakeIsTold() async throws {
        let failure = await #expect(throws: Failure.self) {
            try await bench("board: simulated\nswitches:\n  lamp: { line: pin 9 }\n  fan: { lin: pin 11 }\n")
        }
        #expect(failure?.code == .configuration)
        #expect((failure?.sentences.count ?? 0) >= 2)
    }

    @Test func missingFileHasItsCode() async {
        let failure = await #expect(throws: Failure.self) {
            try await Workbench(
                configuration: folder.path + "/none.yaml",
                boards: Self.root + "/Boards",
                isSimulated: true
            )
        }
        #expect(failure?.code == .noInput)
    }

    @Test func withoutAnyProfileItSaysSo() async throws {
        let path = try folder.file("boardhand.yaml", "board: simulated\n")
        let failure = await #expect(throws: Failure.self) {
            try await Workbench(configuration: path, boards: folder.path + "/empty", isSimulated: true)
        }
        #expect(failure?.code == .unavailable)
    }

    @Test func realBoardIsNotPretended() async throws {
        let path = try folder.file(
            "boardhand.yaml",
            "board: raspberry-pi-4b\nswitches:\n  lamp: { line: \"no-such-chip:17\" }\n"
        )
        let bench = try await Workbench(configuration: path, boards: Self.root + "/Boards", isSimulated: false)
        let answer = try await bench.call("set_switch", ["name": "lamp", "state": "on"])
        #expect(answer.isError && answer.text.hasPrefix("I can't use the lamp"), "\(answer.text)")
        try await bench.close()
    }
}
