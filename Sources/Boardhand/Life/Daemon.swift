import CLinux
import Configuration
import Devices
import Endpoint
import Glibc
import HardwareAbstraction
import LinuxHardware
import Logging
import MCP
import NIOCore
import NIOPosix
import ServiceLifecycle
import SimulatedHardware
import Tools

/// The program in service: one board, its endpoints, from start to the last output's safe value.
public struct Daemon: Sendable {
    /// How long leaving may take at most: the close handshakes have 2 s, the outputs need none.
    private static let leaveWithin = Duration.seconds(5)
    /// After a connection has begun, when its first calls have been answered.
    private static let trimAfter = TimeAmount.seconds(5)

    private let options: RunOptions
    let loaded: LoadedConfiguration
    private let isSimulated: Bool

    /// Reads and checks the configuration; touches no hardware.
    ///
    /// - Parameter isSimulated: whether to simulate a board that is not simulated by its own profile.
    /// - Throws: `.configuration`, `.noInput`.
    public init(_ options: RunOptions, isSimulated: Bool) throws(Failure) {
        self.options = options
        loaded = try LoadedConfiguration(options, isSimulated: isSimulated)
        self.isSimulated = isSimulated
    }

    /// Serves until SIGTERM or SIGINT.
    ///
    /// - Throws: why it could not begin; then no line is held.
    public func run() async throws(Failure) {
        // The endpoint URL is in this process's memory from here on.
        guard boardhand_forbid_core_dumps() == 0 else {
            throw Failure(.systemError, "cannot forbid core dumps, which would hold the endpoint URL: errno \(errno)")
        }
        try AddressSpace.require()
        let eventLoop = ServingThread.eventLoop
        // From here on nobody can end the program with outputs on: what comes before the services run waits for them.
        let signals = try await Signals.take(on: eventLoop)
        let logger = Self.logger(options.logLevel)
        let manager = ServiceManager()
        let host = EventLoopHost(eventLoop)
        let hardware = try BoardHardware(
            loaded,
            isSimulated: isSimulated,
            clock: EventLoopClock(eventLoop)
        ) { sentence in
            logger.warning("a sound broke off: \(sentence)")
        }
        let platform = hardware.platform
        let settings = try EndpointSettings.all(loaded.configuration, options: options)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        if let service = try record(of: hardware, logger: logger) { services.append(.init(service: service)) }
        let controlSocket = try options.control.map { path throws(Failure) in try ControlService.socket(path) }
        if let service = try bench(of: hardware, logger: logger) { services.append(.init(service: service)) }

        let memory = await BoardMemory.open(folder: options.state, clock: platform.clock, logger: logger)
        let assembler = BoardAssembler(platform: platform) { logger.warning("\($0)") }
        let plan = try await assembler.plan(loaded.configuration)
        let keeper: BoardKeeper
        do {
            keeper = try await BoardKeeper.start(
                plan,
                platform: platform,
                environment: environment(platform, memory, manager),
                language: loaded.configuration.language.speech,
                events: memory.recorder,
                sharingExecutorOf: host
            )
        } catch {
            throw Failure(.unavailable, error.description)
        }
        let served = await keeper.served
        if let notice = loaded.notice { logger.notice("\(notice)") }
        logger.notice("\(summary(of: served, isSimulated: hardware.recorder != nil))")
        services.append(
            .init(service: BoardService(keeper: keeper, events: memory.recorder, manager: manager, logger: logger))
        )

        let tools = EndpointTools(clock: platform.clock, events: memory.recorder, logger: logger)
        let history = EndpointHistory()
        let endpoints: [ServedEndpoint]
        let status: StatusReporter
        let hub: ControlHub?
        do throws(Failure) {
            endpoints = try self.endpoints(settings, served, tools, history, manager, eventLoop, logger)
            status = StatusReporter(
                device: loaded.configuration.device,
                board: loaded.profile.title,
                clock: platform.clock,
                keeper: keeper,
                memory: memory,
                calls: tools.calls,
                endpoints: endpoints,
                history: history
            )
            do {
                hub = try controlSocket.map { _ throws(MCPConfigurationError) in
                    try ControlHub(
                        served,
                        language: loaded.configuration.language.spoken,
                        tools: tools,
                        endpoints: endpoints,
                        status: status,
                        eventLoop: eventLoop,
                        logger: logger
                    )
                }
            } catch {
                throw Failure(.configuration, "cannot offer the tools at the control socket: \(error)")
            }
        } catch {
            // What was switched on at the start must not stay so without a program.
            for error in await keeper.stop() { logger.error("leaving: \(error)") }
            throw error
        }
        services += endpoints.map { .init(service: $0.service) }
        if let controlSocket, let hub {
            services.append(.init(service: ControlService(socket: controlSocket, hub: hub, logger: logger)))
        }
        if let metrics = loaded.configuration.metrics {
            let hub = MetricsHub(eventLoop: eventLoop) { MetricsText.text(await status.report()) }
            services.append(.init(service: MetricsService(metrics.listen, hub: hub, logger: logger)))
        }
        services.append(
            .init(
                service: NetworkWatcher(eventLoopGroup: eventLoop, logger: logger) {
                    for endpoint in endpoints { endpoint.service.wakeUp() }
                }
            )
        )
        let reloader = BoardReloader(
            options: options,
            isSimulated: isSimulated,
            current: loaded.configuration,
            assembler: assembler,
            keeper: keeper,
            tools: tools,
            endpoints: endpoints,
            control: hub,
            manager: manager,
            logger: logger
        )
        let reloads = ReloadService(clock: platform.clock, signals: signals.reload) { await reloader.reload() }
        let watcher = FileWatcher(path: options.configuration, eventLoop: eventLoop, logger: logger) {
            reloads.request()
        }
        services += [.init(service: reloads), .init(service: watcher)]
        let leave = LeaveService(signals: signals.leave, clock: platform.clock, patience: Self.leaveWithin)
        services.append(.init(service: leave, successTerminationBehavior: .gracefullyShutdownGroup))
        let group = ServiceGroup(configuration: .init(services: services, logger: quiet(logger)))
        try await serve(group, leave, keeper: keeper, logger: logger)
    }

    private func serve(
        _ group: ServiceGroup,
        _ leave: LeaveService,
        keeper: BoardKeeper,
        logger: Logger
    ) async throws(Failure) {
        let run = Task { try await group.run() }
        let limit = Task { for await _ in leave.overdue { run.cancel() } }
        defer { limit.cancel() }
        do {
            try await run.value
        } catch {
            // Whatever ended the services, outputs must not stay on.
            for error in await keeper.stop() { logger.error("leaving: \(error)") }
            throw error as? Failure ?? Failure(.software, "the program ended by a fault of its own: \(error)")
        }
        logger.notice("stopped")
    }

    private func endpoints(
        _ settings: [EndpointSettings],
        _ served: ServedBoard,
        _ tools: EndpointTools,
        _ history: EndpointHistory,
        _ manager: ServiceManager,
        _ eventLoop: any EventLoop,
        _ logger: Logger
    ) throws(Failure) -> [ServedEndpoint] {
        let connections = Connections(outputs: served.board.outputs, manager: manager)
        let language = loaded.configuration.language.spoken
        var endpoints: [ServedEndpoint] = []
        for one in settings {
            var logger = logger
            logger[metadataKey: "endpoint"] = "\(one.name)"
            let service = try one.service(
                tools: tools.make(served, language: language, caller: .endpoint(one.name), access: one.access),
                language: language,
                eventLoop: eventLoop,
                logger: logger,
                stateChanged: {
                    history.changed(one.name, to: $0, at: .now())
                    connections.changed(one.name, to: $0)
                    if case .connected = $0 { eventLoop.scheduleTask(in: Self.trimAfter) { SharedHeap.trim() } }
                }
            )
            endpoints.append(ServedEndpoint(settings: one, service: service))
        }
        return endpoints
    }

    private func environment(
        _ platform: any HardwarePlatform,
        _ memory: BoardMemory,
        _ manager: ServiceManager
    ) -> OutputEnvironment {
        OutputEnvironment(
            clock: platform.clock,
            // Without it only the calendar tells how long the program was down.
            boot: BootIdentity.current() ?? "unknown",
            savedState: memory.saved,
            store: memory.store,
            confirmationWords: loaded.configuration.language.spoken.confirmationWords,
            // Twice as often as it must be. (systemd.service(5), WatchdogSec=)
            heartbeatInterval: manager.watchdogInterval.map { $0 / 2 },
            heartbeat: { manager.tell(.watchdog) },
            report: { memory.recorder.record($0) }
        )
    }

    /// - Throws: `.usage` for real hardware, which keeps no record; `.cannotCreate`.
    private func record(of hardware: BoardHardware, logger: Logger) throws(Failure) -> HardwareRecordService? {
        guard let path = options.record else { return nil }
        guard let recorder = hardware.recorder else {
            throw Failure(.usage, "cannot record real hardware: leave --record out, or simulate the board")
        }
        return try HardwareRecordService(
            path: path,
            recorder: recorder,
            clock: hardware.platform.clock,
            logger: logger
        )
    }

    /// - Throws: `.usage` for real hardware, which nobody can poke; `.cannotCreate`.
    private func bench(of hardware: BoardHardware, logger: Logger) throws(Failure) -> BenchService? {
        guard let path = options.bench else { return nil }
        guard let simulated = hardware.simulated else {
            throw Failure(.usage, "cannot put real hardware on the bench: leave --bench out, or simulate the board")
        }
        return try BenchService(path: path, bench: Bench(simulated, loaded), logger: logger)
    }
}
