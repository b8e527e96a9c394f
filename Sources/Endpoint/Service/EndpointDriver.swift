import Logging
import MCP
import NIOCore
import TLS

/// Does what ``EndpointPolicy`` decides, on one event loop, and tells it what happens.
actor EndpointDriver {
    /// What stays the same over all connections.
    struct Setup: Sendable {
        let name: String
        let urlSource: any EndpointURLSource
        let extraCAFile: String?
        let info: ServerInfo
        let errorStyle: ToolErrorStyle
        let timings: EndpointTimings
        let webSocket: WebSocketConfiguration
        let logger: Logger
        let troubleCode: @Sendable (EndpointTrouble.Kind) -> String?
        let stateChanged: @Sendable (EndpointState) -> Void
    }

    private nonisolated let eventLoop: any EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { eventLoop.executor.asUnownedSerialExecutor() }

    private let setup: Setup
    private var server: MCPServer
    private var tools: [String: any Tool]
    private var policy: EndpointPolicy
    private var journal: EndpointJournal
    /// Whether the last dial found no URL.
    private var lacksURL = false
    private var url: EndpointURL?
    private var tls: TLSClientContext?
    /// After TLS has failed once; it takes as long as the rest of a start.
    private var readsAllAuthorities = false
    private var dials: [EndpointPolicy.Attempt: WebSocketDial] = [:]
    private var connection: (attempt: EndpointPolicy.Attempt, connection: EndpointConnection)?
    private var timer: (deadline: NIODeadline, callback: NIOScheduledCallback)?
    private var actions: [EndpointPolicy.Action] = []
    private var isPerforming = false
    private var finished: CheckedContinuation<Void, Never>?
    private var isShutDown = false
    /// Requests that came in since the start.
    private(set) var requestCount: UInt64 = 0
    private(set) var sessionCount: UInt64 = 0

    /// - Throws: when the tools cannot be advertised together.
    init(setup: Setup, tools: [NamedTool], eventLoop: any EventLoop) throws(MCPConfigurationError) {
        self.setup = setup
        server = try Self.server(setup, tools)
        self.tools = Self.table(of: tools)
        self.eventLoop = eventLoop
        policy = EndpointPolicy(timings: setup.timings, random: SystemRandomNumberGenerator())
        journal = EndpointJournal(setup)
    }

    /// The whole life, from the first dial until ``shutDown()`` is through.
    func run() async {
        guard !isShutDown else { return }
        await withCheckedContinuation { continuation in
            finished = continuation
            perform(policy.start(now: .now()))
        }
    }

    /// From any thread.
    nonisolated func shutDownSoon() { eventLoop.execute { self.assumeIsolated { $0.shutDown() } } }

    /// From any thread.
    nonisolated func wakeUpSoon() { eventLoop.execute { self.assumeIsolated { $0.wakeUp() } } }

    /// From now on these tools are advertised and called; the peer is told, and once it has its answers, dialled anew.
    ///
    /// - Throws: when the tools cannot be advertised together; then nothing has changed.
    func replaceTools(_ new: [NamedTool]) throws(MCPConfigurationError) {
        server = try Self.server(setup, new)
        tools = Self.table(of: new)
        guard let (attempt, connection) = connection else { return }
        // Two closures: Swift 6.2.3 fails on one in the other.
        let answered: @Sendable () -> Void = { [weak self] in self?.assumeIsolated { $0.toolsChanged(attempt) } }
        let changed = server
        connection.assumeIsolated { [tools] in $0.replaceTools(changed, tools, whenIdle: answered) }
    }

    private func toolsChanged(_ attempt: EndpointPolicy.Attempt) {
        guard connection?.attempt == attempt else { return }
        perform(policy.toolsChanged(now: .now()))
    }

    private static func server(_ setup: Setup, _ tools: [NamedTool]) throws(MCPConfigurationError) -> MCPServer {
        try MCPServer(info: setup.info, tools: tools.map(\.definition), errorStyle: setup.errorStyle)
    }

    private static func table(of tools: [NamedTool]) -> [String: any Tool] {
        Dictionary(tools.map { ($0.definition.name, $0.tool) }) { first, _ in first }
    }

    private func shutDown() {
        isShutDown = true
        perform(policy.shutDown(now: .now()))
    }

    private func wakeUp() {
        checkSource()
        perform(policy.wakeUp(now: .now()))
    }

    // MARK: Actions

    /// What an action brings about may call for more; they run one after the other.
    private func perform(_ more: [EndpointPolicy.Action]) {
        actions += more
        guard !isPerforming else { return }
        isPerforming = true
        while !actions.isEmpty { perform(actions.removeFirst()) }
        isPerforming = false
        setTimer()
    }

    private func perform(_ action: EndpointPolicy.Action) {
        switch action {
        case .dial(let attempt): dial(attempt)
        case .abandon(let attempt): dials.removeValue(forKey: attempt)?.abandon()
        case .ping(let payload): connection?.connection.assumeIsolated { $0.ping(payload) }
        case .close(let close): connection?.connection.assumeIsolated { $0.close(close) }
        case .drop: connection?.connection.assumeIsolated { $0.drop() }
        case .checkSource: checkSource()
        case .announce(let announcement): journal.announce(announcement, url: url)
        case .finish:
            finished?.resume()
            finished = nil
        }
    }

    private func dial(_ attempt: EndpointPolicy.Attempt) {
        let url: EndpointURL
        do throws(EndpointURLError) {
            url = try setup.urlSource.read()
        } catch {
            lacksURL = true
            return perform(policy.sourceFailed(attempt, error, now: .now()))
        }
        lacksURL = false
        if url != self.url { journal.warn(url) }
        self.url = url
        do throws(TLSError) {
            if url.scheme == .wss, tls == nil {
                tls = try TLSClientContext(
                    extraCAFile: setup.extraCAFile,
                    readsAllAuthorities: readsAllAuthorities
                )
            }
        } catch {
            return perform(policy.dialFailed(attempt, .tls(error), now: .now()))
        }
        let dial = WebSocketDial(
            url: url,
            tls: tls,
            configuration: setup.webSocket,
            eventLoop: eventLoop,
            observer: WebSocketDial.Observer(
                reached: { [weak self] in self?.assumeIsolated { $0.reached(attempt) } },
                opened: { [self] socket in assumeIsolated { $0.opened(attempt, socket) } },
                failed: { [weak self] trouble in self?.assumeIsolated { $0.failed(attempt, trouble) } }
            )
        )
        dials[attempt] = dial
        dial.start(timeout: setup.timings.dialTimeout)
    }

    private func checkSource() {
        do throws(EndpointURLError) {
            // A file that is being written is empty for a moment: the same URL as before is news then, too.
            guard try setup.urlSource.read() != url || lacksURL else { return }
        } catch {
            // A connection that works needs no URL; the next dial reports it.
            return
        }
        perform(policy.urlChanged(now: .now()))
    }

    // MARK: Events

    private func reached(_ attempt: EndpointPolicy.Attempt) {
        perform(policy.reachedHost(attempt, now: .now()))
    }

    private func failed(_ attempt: EndpointPolicy.Attempt, _ trouble: EndpointTrouble.Kind) {
        dials[attempt] = nil
        // What is trusted is read anew, so that a mended CA file or store counts without a restart.
        if case .tls = trouble {
            tls = nil
            readsAllAuthorities = true
        }
        perform(policy.dialFailed(attempt, redact(trouble), now: .now()))
    }

    private func opened(
        _ attempt: EndpointPolicy.Attempt,
        _ socket: NIOLoopBound<WebSocketConnection>
    ) -> EndpointConnection {
        dials[attempt] = nil
        let logger = setup.logger
        let name = setup.name
        let opened = EndpointConnection(
            socket: socket,
            eventLoop: eventLoop,
            server: server,
            tools: tools,
            callDeadline: setup.timings.callDeadline,
            events: EndpointConnection.Events(
                requested: { [weak self] in self?.assumeIsolated { $0.requested(attempt) } },
                initialized: { [weak self] in self?.assumeIsolated { $0.sessionCount &+= 1 } },
                ponged: { [weak self] payload in self?.assumeIsolated { $0.ponged(attempt, payload) } },
                ended: { [weak self] ending in self?.assumeIsolated { $0.ended(attempt, ending) } },
                ignored: { why in logger.debug("[\(name)] ignored: \(why)") }
            )
        )
        connection = (attempt, opened)
        perform(policy.opened(attempt, now: .now()))
        return opened
    }

    private func requested(_ attempt: EndpointPolicy.Attempt) {
        guard connection?.attempt == attempt else { return }
        requestCount &+= 1
        let actions = policy.requestReceived(now: .now())
        if !actions.isEmpty { perform(actions) }
    }

    private func ponged(_ attempt: EndpointPolicy.Attempt, _ payload: [UInt8]) {
        guard connection?.attempt == attempt else { return }
        perform(policy.pongReceived(payload, now: .now()))
    }

    private func ended(_ attempt: EndpointPolicy.Attempt, _ ending: WebSocketEnding) {
        guard connection?.attempt == attempt else { return }
        connection = nil
        perform(policy.ended(redact(ending), now: .now()))
    }

    // MARK: Secrets

    private func redact(_ ending: WebSocketEnding) -> WebSocketEnding {
        guard let url else { return ending }
        return switch ending {
        case .closedByPeer(let close):
            .closedByPeer(WebSocketClose(code: close.code, reason: url.redact(close.reason)))
        case .lost(let reason): .lost(reason.map(url.redact))
        case .closedHere, .violated, .dropped: ending
        }
    }

    private func redact(_ trouble: EndpointTrouble.Kind) -> EndpointTrouble.Kind {
        guard let url else { return trouble }
        return switch trouble {
        case .lost(let text): .lost(text.map(url.redact))
        case .unreachable(.other(let text)): .unreachable(.other(url.redact(text)))
        default: trouble
        }
    }

    // MARK: Time

    private func setTimer() {
        let deadline = policy.timer
        guard deadline != timer?.deadline else { return }
        timer?.callback.cancel()
        timer = nil
        guard let deadline else { return }
        do {
            timer = (deadline, try eventLoop.scheduleCallback(at: deadline, handler: TimerHandler(driver: self)))
        } catch {
            setup.logger.error("[\(setup.name)] no timer, the endpoint stops: \(error)")
            perform(policy.shutDown(now: .now()))
        }
    }

    fileprivate func timerFired() {
        timer = nil
        let wasActive = connection?.connection.assumeIsolated { $0.takeActivity() } ?? false
        perform(policy.timerFired(now: .now(), wasActive: wasActive))
    }
}

private struct TimerHandler: NIOScheduledCallbackHandler, Sendable {
    let driver: EndpointDriver

    func handleScheduledCallback(eventLoop: some EventLoop) { driver.assumeIsolated { $0.timerFired() } }
}
