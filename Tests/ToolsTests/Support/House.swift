import Devices
import HardwareAbstraction
import JSON
import MCP
import SimulatedHardware
import Synchronization
import Testing
import Tools

/// A simulated house with all that a board can have, running since 14:24 on the 1st of June 2026, UTC;
/// it is 14:25.
final class House: Sendable {
    private actor Host {}

    /// The lines that tests look at.
    enum Line: UInt32 {
        case pump = 17
        case deskLamp = 5
        case heater = 24
        case fan = 23
        case valve = 25
        case gate = 22
        case frontDoor = 27
        case tankFloat = 16
    }

    static let start = WallTime(nanosecondsSinceEpoch: 1_780_323_840_000_000_000)

    let clock = SimulatedClock(wallTime: House.start)
    let recorder = HardwareRecorder()
    let chip: SimulatedGPIOChip
    let strip: SimulatedPWMChannel
    let card: SimulatedSoundCard
    let greenhouse = FixedDriver<Climate>(23.44, 45.2, 1013.25)
    let tools: [any Tool]
    let board: DeviceBoard
    let events: EventList
    private let inputs: [Input]
    private let services: Mutex<[Task<Void, Never>]>

    final class EventList: Sendable {
        private let list = Mutex<[BoardEvent]>([])
        var all: [BoardEvent] { list.withLock { $0 } }
        func append(_ event: BoardEvent) { list.withLock { $0.append(event) } }
        func clear() { list.withLock { $0.removeAll() } }
        func since(_ time: WallTime) -> [BoardEvent] { all.filter { $0.at >= time } }
    }

    init(_ language: SpokenLanguage = .english, names: Names? = nil, access: ToolAccess = .full) async throws {
        let names = names ?? Names.of(language)
        chip = SimulatedGPIOChip(
            label: "pinctrl-bcm2711",
            lines: SimulatedLine.raspberryPiHeader,
            clock: clock,
            recorder: recorder
        )
        strip = SimulatedPWMChannel(channel: 0, clock: clock, recorder: recorder)
        card = SimulatedSoundCard.raspberryPiJack(clock: clock, recorder: recorder)
        let (chip, strip, clock, events) = (chip, strip, clock, EventList())
        self.events = events
        func line(_ line: Line, _ activeLevel: ActiveLevel = .high) -> OutputWiring {
            .line(LineWiring(chip: chip, offset: LineOffset(line.rawValue), activeLevel: activeLevel))
        }
        var environment = OutputEnvironment(clock: clock)
        environment.confirmationWords = [names.word]
        environment.report = { events.append($0) }
        board = try await DeviceBoard.start(
            BoardDescription(
                outputs: [
                    OutputDescription(
                        DeviceIdentity(names.pump, area: names.garden),
                        wiring: line(.pump),
                        rules: OutputRules(minimumOff: .seconds(60), requires: [Requirement(names.tank, isOn: false)])
                    ),
                    OutputDescription(
                        DeviceIdentity(names.deskLamp, aliases: names.lampAliases, area: names.office),
                        wiring: line(.deskLamp, .low)
                    ),
                    OutputDescription(
                        DeviceIdentity(names.heater, area: names.office),
                        wiring: line(.heater),
                        rules: OutputRules(maximumOn: .seconds(7200))
                    ),
                    OutputDescription(DeviceIdentity(names.fan), wiring: line(.fan)),
                    OutputDescription(
                        DeviceIdentity(names.valve),
                        wiring: line(.valve),
                        rules: OutputRules(needsConfirmation: true)
                    ),
                    OutputDescription(
                        DeviceIdentity(names.gate),
                        kind: .momentary(minimumInterval: .seconds(40)),
                        wiring: line(.gate)
                    ),
                    OutputDescription(
                        DeviceIdentity(names.strip),
                        kind: .dimmer(),
                        wiring: .pwm(PWMWiring(channel: strip.label) { () throws(PWMError) in try strip.open() })
                    ),
                ],
                rules: BoardRules(
                    interlocks: [Interlock([names.fan, names.heater], deadTime: .zero)],
                    access: ["kitchen": access.devices]
                ),
                sensors: [
                    BoardDescription.MeasuredSensor(
                        SensorDescription(DeviceIdentity(names.greenhouse, area: names.garden), every: .seconds(10)),
                        driver: greenhouse
                    )
                ],
                speakers: [
                    BoardDescription.WiredSpeaker(
                        SpeakerDescription(DeviceIdentity(names.speaker), maxVolume: 80),
                        mixer: try card.mixerElement("PCM"),
                        player: card.player
                    )
                ],
                sounds: [
                    Sound(DeviceIdentity(names.doorbell)) { () throws(SoundError) in
                        PCMSound(sampleRate: 8000, channels: 1, samples: [1, 2, 3])
                    }
                ],
                synthesizer: SimulatedSpeechSynthesizer(clock: clock, recorder: recorder)
            ),
            environment: environment
        )
        let (host, board) = (Host(), board)
        func input(_ name: String, _ kind: InputKind, _ line: Line, told: Bool = false) -> Input {
            Input(
                InputDescription(
                    DeviceIdentity(name),
                    wiring: InputWiring(chip: chip, offset: LineOffset(line.rawValue), bias: .pullDown),
                    kind: kind
                ),
                clock: clock,
                sharingExecutorOf: host,
                onChange: { change in
                    guard told else { return }
                    Task { await board.outputs.inputChanged(name, isActive: change.isActive) }
                },
                report: { events.append($0) }
            )
        }
        inputs = [input(names.frontDoor, .door, .frontDoor), input(names.tank, .leak, .tankFloat, told: true)]
        let runner = SceneRunner(
            outputs: board.outputs,
            clock: clock,
            sharingExecutorOf: host,
            report: { events.append($0) }
        )
        let goodNight = SceneDescription(
            DeviceIdentity(names.goodNight),
            steps: [SceneStep(names.deskLamp, .off), SceneStep(names.strip, OutputLevel(clamping: 5))]
        )
        let watering = SceneDescription(
            DeviceIdentity(names.watering),
            steps: [SceneStep(names.fan, .full), SceneStep(names.pump, .full, for: .seconds(600))]
        )
        tools = BoardTools.make(
            board: board,
            inputs: try DeviceList(inputs),
            scenes: try DeviceList([Scene(goodNight, runner: runner), Scene(watering, runner: runner)]),
            caller: .endpoint("kitchen"),
            access: access,
            clock: clock,
            zone: .fixed(secondsFromGMT: 0),
            language: language,
            events: { events.since($0) },
            report: { events.append($0) }
        )
        let running = inputs.map { input in Task { await input.run() } } + [Task { await board.run() }]
        services = Mutex(running)
        await settle()
        for input in inputs {
            while await input.read().state.isActive == nil { await Task.yield() }
        }
        // What went off just before the start is not known: the pump rests first.
        await wait(.seconds(60))
        events.clear()
    }

    deinit { services.withLock { for service in $0 { service.cancel() } } }

    /// Calls a tool; a pulse gets its time.
    func call(_ name: String, _ arguments: JSONObject = [:]) async throws -> ToolResult {
        let tool = try #require(tools.first { $0.definition.name == name })
        guard name == "press" || name == "confirm" else { return await tool.call(arguments) }
        let call = Task { await tool.call(arguments) }
        await settle()
        await wait(.milliseconds(500))
        return await call.value
    }

    /// Lets time pass, and all that falls due happen.
    func wait(_ duration: Duration) async {
        clock.advance(by: duration)
        await settle()
    }

    /// Lets whatever can go on without time go on.
    func settle() async { for _ in 0..<500 { await Task.yield() } }

    func isOn(_ line: Line) throws -> Bool {
        let level = try chip.level(of: LineOffset(line.rawValue))
        return level == (line == .deskLamp ? .low : .high)
    }

    func drive(_ line: Line, _ level: LineLevel) async throws {
        try chip.drive(LineOffset(line.rawValue), level)
        await settle()
    }

    /// 0 to 1: how much of the time the strip gets current.
    var stripDuty: Double { strip.setting.isEnabled ? strip.setting.duty / strip.setting.period : 0 }
}
