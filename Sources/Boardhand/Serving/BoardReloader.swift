import Configuration
import Devices
import Endpoint
import HardwareAbstraction
import Logging
import Tools

/// Exchanges the board for that of a changed configuration. A wrong one changes nothing and is reported.
actor BoardReloader {
    private let options: RunOptions
    private let isSimulated: Bool
    private let assembler: BoardAssembler
    private let keeper: BoardKeeper
    private let tools: EndpointTools
    private let endpoints: [ServedEndpoint]
    private let control: ControlHub?
    private let manager: ServiceManager
    private let logger: Logger
    private var current: BoardhandConfiguration

    init(
        options: RunOptions,
        isSimulated: Bool,
        current: BoardhandConfiguration,
        assembler: BoardAssembler,
        keeper: BoardKeeper,
        tools: EndpointTools,
        endpoints: [ServedEndpoint],
        control: ControlHub?,
        manager: ServiceManager,
        logger: Logger
    ) {
        self.options = options
        self.isSimulated = isSimulated
        self.current = current
        self.assembler = assembler
        self.keeper = keeper
        self.tools = tools
        self.endpoints = endpoints
        self.control = control
        self.manager = manager
        self.logger = logger
    }

    func reload() async {
        manager.tell(.reloading(since: assembler.platform.clock.now))
        defer {
            SharedHeap.trim()
            manager.tell(.ready)
        }
        do {
            try await take(LoadedConfiguration(options, isSimulated: isSimulated).configuration)
        } catch {
            for sentence in error.sentences { logger.error("\(sentence)") }
            logger.error("the changed configuration is not taken; the board goes on as before")
        }
    }

    private func take(_ configuration: BoardhandConfiguration) async throws(Failure) {
        guard configuration != current else { return logger.info("the configuration says the same as before") }
        let plan = try await assembler.plan(configuration)
        do {
            try await keeper.reload(plan, language: configuration.language.speech)
        } catch {
            throw Failure(.unavailable, error.description)
        }
        let (wanted, running) = (configuration.endpoints, current.endpoints)
        if wanted.map(\.withoutAccess) != running.map(\.withoutAccess) || configuration.profile != current.profile
            || configuration.metrics != current.metrics
        {
            logger.warning("changes of endpoints, of the board and of metrics count only after a restart")
        }
        current = configuration
        tools.events.record(.reloaded)
        let served = await keeper.served
        for endpoint in endpoints {
            // One that is configured no more runs on until the restart, without anything.
            let access = wanted.first { $0.name == endpoint.settings.name }?.access.toolAccess ?? .none
            let made = tools.make(
                served,
                language: configuration.language.spoken,
                caller: endpoint.caller,
                access: access
            )
            do {
                try await endpoint.service.replaceTools(made)
            } catch {
                logger.error("cannot advertise the changed tools to '\(endpoint.settings.name)': \(error)")
            }
        }
        do {
            try await control?.replaceTools(served, language: configuration.language.spoken)
        } catch {
            logger.error("cannot offer the changed tools at the control socket: \(error)")
        }
    }
}
