package import MCP
package import NIOCore

/// An open connection that answers: message in, ``MCPServer``, tools, message out.
///
/// It lives on its channel's event loop, and so does a tool until it waits for something that does not.
package actor EndpointConnection {
    /// What a connection tells its owner, on the event loop.
    package struct Events: Sendable {
        let requested: @Sendable () -> Void
        /// A session introduced itself.
        let initialized: @Sendable () -> Void
        let ponged: @Sendable ([UInt8]) -> Void
        let ended: @Sendable (WebSocketEnding) -> Void
        /// For a debug log; repeats nothing of a message.
        let ignored: @Sendable (String) -> Void

        package init(
            requested: @escaping @Sendable () -> Void,
            initialized: @escaping @Sendable () -> Void = {},
            ponged: @escaping @Sendable ([UInt8]) -> Void,
            ended: @escaping @Sendable (WebSocketEnding) -> Void,
            ignored: @escaping @Sendable (String) -> Void
        ) {
            self.requested = requested
            self.initialized = initialized
            self.ponged = ponged
            self.ended = ended
            self.ignored = ignored
        }
    }

    private nonisolated let eventLoop: any EventLoop
    package nonisolated var unownedExecutor: UnownedSerialExecutor { eventLoop.executor.asUnownedSerialExecutor() }

    private let socket: NIOLoopBound<any MessageTransport>
    private var tools: [String: any Tool]
    private let callDeadline: Duration
    private let events: Events
    private var server: MCPServer
    private var calls = CallTable()
    private var deadlineCallback: NIOScheduledCallback?
    private var isOver = false
    private var idle: (@Sendable () -> Void)?

    /// To be made on the event loop.
    package init(
        socket: NIOLoopBound<some MessageTransport>,
        eventLoop: any EventLoop,
        server: MCPServer,
        tools: [String: any Tool],
        callDeadline: Duration,
        events: Events
    ) {
        self.socket = NIOLoopBound(socket.value, eventLoop: eventLoop)
        self.eventLoop = eventLoop
        self.server = server
        self.tools = tools
        self.callDeadline = callDeadline
        self.events = events
    }

    package var hasCalls: Bool { !calls.isEmpty }

    package func ping(_ payload: [UInt8]) { socket.value.ping(payload) }

    package func close(_ close: WebSocketClose) { socket.value.close(close) }

    package func drop() { socket.value.drop() }

    /// Whether a frame is coming in that a pong could be stuck behind, and bytes of it came since this was asked last.
    package func takeActivity() -> Bool { socket.value.takeActivity() }

    /// Takes other tools, tells the peer if their list differs, and then, once no call runs, calls `whenIdle`.
    ///
    /// - Parameter other: a fresh server of those tools.
    package func replaceTools(
        _ other: MCPServer,
        _ tools: [String: any Tool],
        whenIdle: @escaping @Sendable () -> Void
    ) {
        let notification = server.replaceTools(by: other)
        self.tools = tools
        guard let notification else { return }
        socket.value.send(text: notification)
        idle = whenIdle
        reportIdle()
    }

    private func reportIdle() {
        guard calls.isEmpty, let idle else { return }
        self.idle = nil
        idle()
    }

    // MARK: Messages

    private func receive(_ message: WebSocketMessage) {
        if message.kind == .binary, !Self.looksLikeJSON(message.bytes) {
            events.ignored("a binary message that is no JSON")
            return
        }
        let sessions = server.sessionCount
        let actions = server.receive(message.bytes)
        if server.sessionCount != sessions { events.initialized() }
        for action in actions {
            switch action {
            case .send(let bytes):
                events.requested()
                socket.value.send(text: bytes)
            case .call(let call):
                events.requested()
                start(call)
            case .cancel(let number):
                calls.cancel(number)
                reportIdle()
            case .ignored(let why):
                events.ignored(why)
            }
        }
    }

    /// Some relays put JSON into binary frames; it is answered in text frames all the same.
    private static func looksLikeJSON(_ bytes: [UInt8]) -> Bool {
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private func start(_ call: ToolCall) {
        guard let tool = tools[call.tool] else {
            return answer(call.number, .failure("I don't know a tool called \(call.tool)."))
        }
        calls.start(call.number, deadline: .now() + callDeadline)
        // Runs on this very thread until it first has to wait; most tools never do.
        let task = Task.immediate {
            let result = await self.run(tool, call)
            self.finish(call.number, result)
        }
        calls.attach(task, to: call.number)
        scheduleDeadline()
    }

    private func run(_ tool: any Tool, _ call: ToolCall) async -> ToolResult {
        guard call.wantsProgress else { return await tool.call(call.arguments) }
        return await tool.call(call.arguments) { progress in
            // In the order of the reports, and before the answer: that, too, comes over the loop when made elsewhere.
            guard !self.eventLoop.inEventLoop else { return self.assumeIsolated { $0.report(call.number, progress) } }
            self.eventLoop.execute { self.assumeIsolated { $0.report(call.number, progress) } }
        }
    }

    private func report(_ number: CallNumber, _ progress: ToolProgress) {
        guard !isOver, let bytes = server.progress(number, progress) else { return }
        socket.value.send(text: bytes)
    }

    private func finish(_ number: CallNumber, _ result: ToolResult) {
        // Cancelled, too late, or the connection is gone: nobody waits.
        guard calls.end(number), !isOver else { return }
        answer(number, result)
        reportIdle()
    }

    private func answer(_ number: CallNumber, _ result: ToolResult) {
        guard let bytes = server.complete(number, with: result) else { return }
        socket.value.send(text: bytes)
    }

    // MARK: Deadlines

    /// One callback for all calls; it stays when its call ends early, and looks again when it fires.
    private func scheduleDeadline() {
        guard deadlineCallback == nil, !isOver, let deadline = calls.nextDeadline() else { return }
        do {
            deadlineCallback = try eventLoop.scheduleCallback(at: deadline, handler: DeadlineHandler(connection: self))
        } catch {
            events.ignored("no deadline for calls: \(error)")
        }
    }

    fileprivate func deadlinePassed() {
        deadlineCallback = nil
        let now = NIODeadline.now()
        while let number = calls.takeOverdue(now: now) {
            let seconds = callDeadline.components.seconds
            answer(number, .failure("That took longer than \(seconds) seconds, so I stopped waiting for it."))
        }
        reportIdle()
        scheduleDeadline()
    }

    private func end(_ ending: WebSocketEnding) {
        isOver = true
        idle = nil
        deadlineCallback?.cancel()
        deadlineCallback = nil
        calls.cancelAll()
        events.ended(ending)
    }
}

extension EndpointConnection: WebSocketDelegate {
    package nonisolated func webSocketReceived(_ message: WebSocketMessage) { assumeIsolated { $0.receive(message) } }

    package nonisolated func webSocketReceivedPong(_ payload: [UInt8]) { events.ponged(payload) }

    package nonisolated func webSocketEnded(_ ending: WebSocketEnding) { assumeIsolated { $0.end(ending) } }
}

private struct DeadlineHandler: NIOScheduledCallbackHandler, Sendable {
    let connection: EndpointConnection

    func handleScheduledCallback(eventLoop: some EventLoop) { connection.assumeIsolated { $0.deadlinePassed() } }
}
