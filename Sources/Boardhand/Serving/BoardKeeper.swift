import Devices
import HardwareAbstraction
import Synchronization

/// Runs a board: its limits and timers, its sensors, inputs and rules; and exchanges it for another by difference.
///
/// It lives on the executor that all devices share.
actor BoardKeeper {
    /// What runs for one input; it goes on over a reload that leaves the input as it is.
    private struct RunningInput {
        let input: Input
        let key: String
        let task: Task<Void, Never>
    }

    /// How long a reload waits for inputs to let go.
    private static let patience = Duration.seconds(1)

    private let host: any Actor
    private let platform: any HardwarePlatform
    private let events: EventRecorder
    private(set) var served: ServedBoard
    /// The limits in force, of outputs in the configuration's order.
    private(set) var limits: [(output: String, rules: OutputRules)] = []
    private let rules: RuleEngine
    private let scenes: SceneRunner
    private var inputs: [RunningInput] = []
    private var sensors: [Task<Void, Never>] = []
    private var engines: [Task<Void, Never>] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { host.unownedExecutor }

    /// Takes all outputs, with their levels at start.
    ///
    /// - Throws: when names clash or two outputs have one line; then nothing is held.
    static func start(
        _ plan: BoardPlan,
        platform: any HardwarePlatform,
        environment: OutputEnvironment,
        language: SpeechLanguage,
        events: EventRecorder,
        sharingExecutorOf host: any Actor
    ) async throws(BoardError) -> BoardKeeper {
        let link = RuleLink()
        let board = try await DeviceBoard.start(
            plan.board,
            environment: environment,
            sharingExecutorOf: host,
            observe: { link.rules?.sensorObserved($0) },
            report: { events.record($0) }
        )
        let scenes = SceneRunner(
            outputs: board.outputs,
            clock: platform.clock,
            sharingExecutorOf: host,
            report: { events.record($0) }
        )
        let named: DeviceList<Scene>
        do throws(NameError) {
            named = try DeviceList(plan.scenes.map { Scene($0, runner: scenes) })
        } catch {
            _ = await board.shutdown()
            throw .name(error)
        }
        let rules = RuleEngine(
            plan.rules,
            outputs: board.outputs,
            scenes: named,
            announcer: BoardAnnouncer(board, language: language),
            clock: platform.clock,
            sharingExecutorOf: host,
            localTime: SystemTimeZone.localTime,
            report: { events.record($0) }
        )
        link.rules = rules
        let keeper = BoardKeeper(
            host: host,
            platform: platform,
            events: events,
            board: board,
            scenes: scenes,
            named: named,
            rules: rules,
            link: link
        )
        do throws(NameError) {
            try await keeper.begin(plan)
        } catch {
            _ = await board.shutdown()
            throw .name(error)
        }
        return keeper
    }

    private let link: RuleLink

    private init(
        host: any Actor,
        platform: any HardwarePlatform,
        events: EventRecorder,
        board: DeviceBoard,
        scenes: SceneRunner,
        named: DeviceList<Scene>,
        rules: RuleEngine,
        link: RuleLink
    ) {
        self.host = host
        self.platform = platform
        self.events = events
        self.scenes = scenes
        self.rules = rules
        self.link = link
        served = ServedBoard(board: board, inputs: DeviceList(), scenes: named)
    }

    private func begin(_ plan: BoardPlan) throws(NameError) {
        let board = served.board
        limits = plan.board.outputs.map { ($0.identity.name, $0.rules) }
        engines = [Task { await board.outputs.run() }, Task { [rules] in await rules.run() }]
        try exchangeInputs(plan.inputs)
        runSensors()
    }

    /// Takes another configuration by difference: untouched outputs and inputs stay as they are, with line, level and
    /// timers.
    ///
    /// - Throws: then everything goes on as before.
    func reload(_ plan: BoardPlan, language: SpeechLanguage) async throws(BoardError) {
        let named: DeviceList<Scene>
        do throws(NameError) {
            named = try DeviceList(plan.scenes.map { [scenes] in Scene($0, runner: scenes) })
            _ = try DeviceList(plan.inputs.map { Name(identity: $0.identity) })
        } catch {
            throw .name(error)
        }
        // A line may turn from an input into an output, or be taken anew: it must be free first.
        let leaving = inputs.filter { one in
            !plan.inputs.contains { $0.identity.name == one.input.name && Self.key(of: $0) == one.key }
        }
        await stop(leaving)
        let board: DeviceBoard
        do throws(BoardError) {
            board = try await served.board.reconfigured(
                plan.board,
                observe: { [link] in link.rules?.sensorObserved($0) },
                report: { [events] in events.record($0) }
            )
        } catch {
            inputs = inputs.map { one in
                guard leaving.contains(where: { $0.input === one.input }) else { return one }
                return RunningInput(input: one.input, key: one.key, task: Task { await one.input.run() })
            }
            throw error
        }
        for sensor in sensors { sensor.cancel() }
        limits = plan.board.outputs.map { ($0.identity.name, $0.rules) }
        served = ServedBoard(board: board, inputs: served.inputs, scenes: named)
        do throws(NameError) { try exchangeInputs(plan.inputs) } catch { throw .name(error) }
        await rules.replace(plan.rules, scenes: named, announcer: BoardAnnouncer(board, language: language))
        runSensors()
    }

    /// Gives every output its stop value and everything back.
    ///
    /// - Returns: what failed; the others are done nevertheless.
    func stop() async -> [OutputError] {
        for task in engines + sensors + inputs.map(\.task) { task.cancel() }
        return await served.board.shutdown()
    }

    private func runSensors() { sensors = served.board.sensors.devices.map { sensor in Task { await sensor.run() } } }

    private func exchangeInputs(_ descriptions: [InputDescription]) throws(NameError) {
        var next: [RunningInput] = []
        for description in descriptions {
            let key = Self.key(of: description)
            if let running = inputs.first(where: { $0.input.name == description.identity.name && $0.key == key }) {
                next.append(running)
            } else {
                next.append(RunningInput(input: make(description), key: key, task: Task {}))
            }
        }
        let list = try DeviceList(next.map(\.input))
        inputs = next.map { one in
            guard !inputs.contains(where: { $0.input === one.input }) else { return one }
            return RunningInput(input: one.input, key: one.key, task: Task { await one.input.run() })
        }
        served = ServedBoard(board: served.board, inputs: list, scenes: served.scenes)
    }

    /// Has inputs let go of their lines, within a time: a bus that hangs holds up no reload.
    private func stop(_ leaving: [RunningInput]) async {
        guard !leaving.isEmpty else { return }
        for one in leaving { one.task.cancel() }
        let (ends, end) = AsyncStream.makeStream(of: Never.self)
        Task {
            for one in leaving { await one.task.value }
            end.finish()
        }
        let limit = Task { [platform] in
            do { try await platform.clock.sleep(for: Self.patience) } catch { return }
            end.finish()
        }
        for await _ in ends {}
        limit.cancel()
    }

    private func make(_ description: InputDescription) -> Input {
        let outputs = served.board.outputs
        return Input(
            description,
            clock: platform.clock,
            sharingExecutorOf: host,
            onChange: { [rules] change in
                rules.inputChanged(change)
                // On the same executor, so that limits know before anybody is answered.
                Task.immediate { await outputs.inputChanged(change.input, isActive: change.isActive) }
            },
            report: { [events] in events.record($0) }
        )
    }

    /// Equal when an input can stay as it is.
    private static func key(of input: InputDescription) -> String {
        let wiring = input.wiring
        return "\(wiring.chip.info.label) \(wiring.offset) \(wiring.activeLevel) \(wiring.bias) \(wiring.debounce) "
            + "\(input.kind) \(input.hold) \(input.identity)"
    }

    private struct Name: NamedDevice {
        let identity: DeviceIdentity
    }
}

/// The way from sensors to rules, which are made after them.
private final class RuleLink: Sendable {
    private let stored = Mutex<RuleEngine?>(nil)

    var rules: RuleEngine? {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}
