import CLinux
import Configuration
import Devices
import Endpoint
import Glibc
import HardwareAbstraction
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import SimulatedHardware
import Tools
import UnixSignals

/// The program in service: one board, its endpoints, from start to the last output's safe value.
public struct Daemon: Sendable {
    /// How long leaving may take at most: the close handshakes have 2 s, the outputs need none.
    private static let leaveWithin = Duration.seconds(5)

    private let options: RunOptions
    private let loaded: LoadedConfiguration
    private let isSimulated: Bool

    /// Reads and checks the configuration; touches no hardware.
    ///
    /// - Parameter isSimulated: whether to simulate a board that is not simulated by its own profile.
    /// - Throws: `.configuration`, `.noInput`.
    public init(_ options: RunOptions, isSimulated: Bool) throws(Failure) {
        self.options = options
        loaded = try LoadedConfiguration(
            path: options.configuration,
            boards: options.boards.map { [$0] },
            isSimulated: isSimulated
        )
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
        let logger = Logger(label: "boardhand") { _ in TerminalLogHandler(level: options.logLevel) }
        // One thread owns sockets, MCP and GPIO.
        NIOSingletons.groupLoopCountSuggestion = 1
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        let hardware = try BoardHardware(loaded, isSimulated: isSimulated) { sentence in
            logger.warning("a sound broke off: \(sentence)")
        }
        let platform = hardware.platform
        let endpoints = try EndpointSettings.all(loaded.configuration, options: options)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        if let path = options.record {
            guard let recorder = hardware.recorder else {
                throw Failure(.usage, "cannot record real hardware: leave --record out, or simulate the board")
            }
            let service = try HardwareRecordService(
                path: path,
                recorder: recorder,
                clock: platform.clock,
                logger: logger
            )
            services.append(.init(service: service))
        }
        if let path = options.bench {
            guard let simulated = hardware.simulated else {
                throw Failure(.usage, "cannot put real hardware on the bench: leave --bench out, or simulate the board")
            }
            let service = try BenchService(path: path, bench: Bench(simulated, loaded), logger: logger)
            services.append(.init(service: service))
        }

        let description = try await BoardAssembler(platform: platform).describe(loaded.configuration)
        let board: DeviceBoard
        do {
            board = try DeviceBoard(
                description,
                clock: platform.clock,
                sharingExecutorOf: EventLoopHost(eventLoop),
                report: { logger.warning("\($0)") }
            )
        } catch {
            throw Failure(.unavailable, error.description)
        }
        let tools = BoardTools.make(board: board) { logger.info("\($0)") }
        logger.notice("\(summary(of: board, isSimulated: hardware.recorder != nil))")
        services.append(.init(service: BoardService(board: board, logger: logger)))
        services.append(.init(service: HangupService(logger: logger)))
        var dialled: [EndpointService] = []
        for endpoint in endpoints {
            dialled.append(try endpoint.service(tools: tools, eventLoop: eventLoop, logger: logger))
        }
        services += dialled.map { .init(service: $0) }
        let watcher = NetworkWatcher(eventLoopGroup: eventLoop, logger: logger) { [dialled] in
            for endpoint in dialled { endpoint.wakeUp() }
        }
        services.append(.init(service: watcher))

        var configuration = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet(logger)
        )
        configuration.maximumGracefulShutdownDuration = Self.leaveWithin
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            // Whatever ended the services, outputs must not stay on.
            for error in await board.shutdown() { logger.error("leaving: \(error)") }
            throw Failure(.software, "the program ended by a fault of its own: \(error)")
        }
        logger.notice("stopped")
    }

    private func summary(of board: DeviceBoard, isSimulated: Bool) -> String {
        func count(_ number: Int, _ one: String, _ many: String) -> String? {
            number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
        }
        let parts = [
            count(board.switches.devices.count, "switch", "switches"),
            count(board.momentaries.devices.count, "momentary output", "momentary outputs"),
            count(board.sensors.devices.count, "sensor", "sensors"),
            count(board.speakers.devices.count, "speaker", "speakers"),
            count(board.sounds.devices.count, "sound", "sounds"),
        ]
        let hardware = isSimulated && !loaded.profile.isClosed ? ", simulated" : ""
        return "\(loaded.configuration.device): \(parts.compactMap(\.self).joined(separator: ", ")) on a "
            + "\(loaded.profile.title)\(hardware)"
    }

    /// The service group speaks of its own inner life; people want that only when they look for a fault.
    private func quiet(_ logger: Logger) -> Logger {
        var quiet = logger
        if logger.logLevel > .debug { quiet.logLevel = .error }
        return quiet
    }
}
