import Foundation
internal import JSON

/// The switchboard: puts ``SessionRouter`` and the token's rules to work on real connections.
actor Relay {
    private enum Listener {
        case socket(SocketConnection)
        case local(AsyncStream<SessionDelivery>.Continuation)
    }

    private let vault: TokenVault
    private(set) var token: TokenState
    private let conversation: Conversation
    private var router = SessionRouter()
    private var boards: [ConnectionID: Board] = [:]
    private var listeners: [SessionID: Listener] = [:]
    private var sockets: [ConnectionID: SocketConnection] = [:]
    private var sessionsBySocket: [ConnectionID: SessionID] = [:]
    private var lastSession = 0
    /// Whether every token is called damaged, as by a platform whose keys are lost.
    private(set) var refusesTokens = false
    private var waiters: [UUID: CheckedContinuation<Void, Never>] = [:]

    /// A connected board.
    struct Board {
        let socket: SocketConnection
        let slot: ToolSlot
        let since: Date
        /// `serverInfo` of its latest `initialize`.
        var server: JSONValue = .null
    }

    init(vault: TokenVault, token: TokenState, conversation: Conversation) {
        self.vault = vault
        self.token = token
        self.conversation = conversation
    }

    // MARK: State, for the control side

    var connectedBoards: [Board] { router.connectedTools.compactMap { boards[$0] } }
    var sessionCount: Int { router.sessionCount }
    var slot: ToolSlot { ToolSlot(assistant: token.assistant) }
    var isBoardConnected: Bool { router.tool(at: slot) != nil }

    /// Returns when a board is connected, or when the task is cancelled.
    func waitForBoard() async {
        while !isBoardConnected, !Task.isCancelled {
            let id = UUID()
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    if Task.isCancelled { continuation.resume() } else { waiters[id] = continuation }
                }
            } onCancel: {
                Task { await self.stopWaiting(id) }
            }
        }
    }

    private func stopWaiting(_ id: UUID) { waiters.removeValue(forKey: id)?.resume() }

    // MARK: Token

    /// Whether a token is of the present serial, switched on or not.
    func isCurrent(_ text: String) -> Bool {
        do throws(TokenRefusal) {
            _ = try check(text)
            return true
        } catch {
            return error == .switchedOff
        }
    }

    /// Takes a changed state once it is saved; connections that it no longer admits are closed.
    @discardableResult
    func change(
        _ change: (inout TokenState) -> Void,
        saving: (TokenState) throws -> Void
    ) throws -> TokenState {
        var changed = token
        change(&changed)
        try saving(changed)
        let refusal: TokenRefusal? = !changed.isOn ? .switchedOff : changed.serial != token.serial ? .renewed : nil
        token = changed
        if let refusal {
            for socket in sockets.values { socket.close(code: 1008, reason: refusal.rawValue) }
        }
        return changed
    }

    /// Whether a token opens the door now.
    private func check(_ text: String) throws(TokenRefusal) -> ToolSlot {
        if refusesTokens { throw .damaged }
        let claims = try vault.open(text)
        try token.check(claims)
        return ToolSlot(assistant: claims.assistant)
    }

    // MARK: Connections

    func opened(_ socket: SocketConnection, as door: Door) {
        sockets[socket.id] = socket
        do {
            var slot = try check(door.token)
            if let name = door.serverName { slot.name = name }
            switch door.side {
            case .board: openBoard(socket, at: slot)
            case .session: openSession(socket, at: slot)
            }
        } catch {
            conversation.add(.refused(side: door.side, peer: socket.peer, reason: error.rawValue))
            socket.close(code: 1008, reason: error.rawValue)
        }
    }

    private func openBoard(_ socket: SocketConnection, at slot: ToolSlot) {
        boards[socket.id] = Board(socket: socket, slot: slot, since: Date())
        conversation.add(.boardConnected(socket.id, peer: socket.peer))
        perform(router.toolConnected(socket.id, at: slot))
        for waiter in waiters.values { waiter.resume() }
        waiters = [:]
    }

    private func openSession(_ socket: SocketConnection, at slot: ToolSlot) {
        let session = newSession()
        guard router.sessionOpened(session, at: slot) else {
            return socket.close(code: 1013, reason: "too many sessions")
        }
        listeners[session] = .socket(socket)
        sessionsBySocket[socket.id] = session
        conversation.add(.sessionOpened(session))
    }

    private func newSession() -> SessionID {
        lastSession += 1
        return SessionID(number: lastSession, uuid: UUID().uuidString.lowercased())
    }

    func closed(_ socket: SocketConnection, because reason: String) {
        sockets[socket.id] = nil
        if boards.removeValue(forKey: socket.id) != nil {
            conversation.add(.boardDisconnected(socket.id, reason: reason))
            perform(router.toolDisconnected(socket.id))
        }
        if let session = sessionsBySocket.removeValue(forKey: socket.id) { close(session) }
    }

    private func close(_ session: SessionID) {
        guard listeners.removeValue(forKey: session) != nil else { return }
        router.sessionClosed(session)
        conversation.add(.sessionClosed(session))
    }

    // MARK: What goes wrong in life

    /// Calls every token damaged from now on, and closes what is connected; or ends that.
    func refuseTokens(_ isRefusing: Bool) {
        refusesTokens = isRefusing
        conversation.add(.note(isRefusing ? "every token is refused" : "good tokens are taken again"))
        guard isRefusing else { return }
        for socket in sockets.values { socket.close(code: 1008, reason: TokenRefusal.damaged.rawValue) }
    }

    /// Tells every board that another one came with its URL. - Returns: how many there were.
    func replaceBoards() -> Int {
        let boards = connectedBoards
        for board in boards {
            conversation.add(.note("board \(board.socket.id) is replaced"))
            perform([.replace(board.socket.id)])
        }
        return boards.count
    }

    /// Closes every connection as a server that restarts does.
    func closeForRestart() {
        conversation.add(.note("the platform restarts"))
        for socket in sockets.values { socket.close(code: 1012, reason: "service restart") }
    }

    /// Measures every board's round trip anew.
    func probe() { for board in boards.values { board.socket.probe() } }

    /// Closes every connection with 1012 and waits for them to go.
    func shutDown() async {
        for socket in sockets.values { socket.close(code: 1012, reason: "service restart") }
        let limit = ContinuousClock.now + .seconds(3)
        while !sockets.isEmpty, .now < limit {
            do {
                try await Task.sleep(for: .milliseconds(5))
            } catch {
                return
            }
        }
    }

    // MARK: Messages

    func received(_ text: Data, on socket: SocketConnection) {
        let message: JSONValue
        do {
            message = try JSONValue.parse([UInt8](text))
        } catch {
            if let session = sessionsBySocket[socket.id] {
                let answer = SessionRouter.error(-32700, "not JSON: \(error)", id: .null)
                perform([.answer(session, message: answer, to: nil)])
            } else {
                conversation.add(.discarded(socket.id, message: .null, reason: "not JSON: \(error)"))
            }
            return
        }
        if let session = sessionsBySocket[socket.id] {
            perform(router.received(message, from: session, at: .now))
        } else if boards[socket.id] != nil {
            perform(router.received(message, from: socket.id))
        }
    }

    private func perform(_ effects: [RouterEffect]) {
        for effect in effects {
            switch effect {
            case .forward(let connection, let message, let session, let original):
                conversation.add(.asked(session, connection, original))
                boards[connection]?.socket.send(message.serialized())
            case .answer(let session, let message, let request):
                if let request, request.method == "initialize", let server = message["result"]?["serverInfo"] {
                    boards[request.connection]?.server = server
                }
                conversation.add(.answered(session, request, message))
                switch listeners[session] {
                case .socket(let socket): socket.send(message.serialized())
                case .local(let stream): stream.yield(.message(message))
                case nil: break
                }
            case .replace(let connection):
                boards[connection]?.socket.close(code: 1000, reason: "replaced by a new connection")
            case .discard(let connection, let message, let reason):
                conversation.add(.discarded(connection, message: message, reason: reason))
            }
        }
    }

    // MARK: Sessions of our own

    /// Opens a voice session inside this process; it takes the same way as one that comes over a socket.
    func openLocalSession() throws(VoiceSessionError) -> (SessionID, AsyncStream<SessionDelivery>) {
        guard token.isOn else { throw .refused(.switchedOff) }
        let session = newSession()
        guard router.sessionOpened(session, at: slot) else { throw .tooManySessions }
        let (stream, continuation) = AsyncStream.makeStream(
            of: SessionDelivery.self,
            bufferingPolicy: .bufferingNewest(64)
        )
        listeners[session] = .local(continuation)
        conversation.add(.sessionOpened(session))
        return (session, stream)
    }

    func send(_ message: JSONValue, from session: SessionID) {
        perform(router.received(message, from: session, at: .now))
    }

    /// Tells a session that the time for a request is up.
    func expire(_ request: Int64, of session: SessionID) {
        if case .local(let stream) = listeners[session] { stream.yield(.expired(request)) }
    }

    func closeLocalSession(_ session: SessionID) { close(session) }
}
