import Devices
import HardwareAbstraction
import JSON
import MCP
import SimulatedHardware
import Synchronization
import Testing
import Tools

/// A simulated board with a bit of everything, and its tools.
struct ToolBench {
    let clock = SimulatedClock()
    let chip: SimulatedGPIOChip
    let card: SimulatedSoundCard
    let recorder = HardwareRecorder()
    let synthesizer: SimulatedSpeechSynthesizer
    let greenhouse = FixedDriver<Climate>(23.44, 45.2, 1013.25)
    let tank = FixedDriver<Thermometer>(-3.5)
    let board: DeviceBoard
    let tools: [any Tool]
    let log = Log()

    final class Log: Sendable {
        private let list = Mutex<[String]>([])
        var lines: [String] { list.withLock { $0 } }
        func append(_ line: String) { list.withLock { $0.append(line) } }
    }

    init() async throws {
        chip = SimulatedGPIOChip(label: "pinctrl-bcm2711", lines: SimulatedLine.raspberryPiHeader, clock: clock)
        card = SimulatedSoundCard.raspberryPiJack(clock: clock)
        synthesizer = SimulatedSpeechSynthesizer(clock: clock, recorder: recorder)
        let chip = chip
        func wiring(_ offset: UInt32, _ activeLevel: ActiveLevel = .high) -> OutputWiring {
            .line(LineWiring(chip: chip, offset: LineOffset(offset), activeLevel: activeLevel))
        }
        func sensor(_ name: String, _ area: String?) -> SensorDescription {
            SensorDescription(DeviceIdentity(name, area: area), every: .seconds(10), staleAfter: .seconds(60))
        }
        board = try await DeviceBoard.start(
            BoardDescription(
                outputs: [
                    OutputDescription(DeviceIdentity("pump", area: "garden"), wiring: wiring(17)),
                    OutputDescription(
                        DeviceIdentity("desk lamp", aliases: ["lamp", "work light"], area: "office"),
                        wiring: wiring(5, .low)
                    ),
                    OutputDescription(
                        DeviceIdentity("lights"),
                        wiring: wiring(24),
                        rules: OutputRules(atStart: .on)
                    ),
                    OutputDescription(
                        DeviceIdentity("gate", area: "garden"),
                        kind: .momentary(minimumInterval: .seconds(40)),
                        wiring: wiring(22)
                    ),
                ],
                sensors: [
                    BoardDescription.MeasuredSensor(sensor("greenhouse", "garden"), driver: greenhouse),
                    BoardDescription.MeasuredSensor(sensor("tank", nil), driver: tank),
                ],
                speakers: [
                    BoardDescription.WiredSpeaker(
                        SpeakerDescription(DeviceIdentity("speaker"), maxVolume: 80),
                        mixer: try card.mixerElement("PCM"),
                        player: card.player
                    )
                ],
                sounds: [
                    Sound(DeviceIdentity("doorbell")) { () throws(SoundError) in
                        PCMSound(sampleRate: 8000, channels: 1, samples: [1, 2, 3])
                    },
                    Sound(DeviceIdentity("broken")) { () throws(SoundError) in
                        throw SoundError(.file(errno: 2), subject: "/etc/broken.wav")
                    },
                ],
                synthesizer: synthesizer
            ),
            environment: OutputEnvironment(clock: clock)
        )
        tools = BoardTools.make(board: board, caller: .local, clock: clock, log: { [log] in log.append($0) })
    }

    func call(_ name: String, _ arguments: JSONObject = [:]) async throws -> ToolResult {
        let tool = try #require(tools.first { $0.definition.name == name })
        return await tool.call(arguments)
    }

    func level(_ offset: UInt32) throws -> LineLevel { try chip.level(of: LineOffset(offset)) }
}
