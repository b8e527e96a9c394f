internal import FlyingFox
internal import FlyingSocks
import Foundation
import Glibc
internal import JSON
internal import TLS

/// A running practice endpoint.
public final class PracticeServer: Sendable {
    public struct Options: Sendable {
        public var directory: String
        /// 0: the port of the last run if it is free, else any.
        public var port = 0
        /// What the endpoint is called; `nil` keeps the name.
        public var name: String?
        /// `ws://` instead of `wss://`.
        public var isPlain = false
        /// Nothing on the terminal.
        public var isQuiet = false
        /// A file to which JSON lines are appended.
        public var log: String?
        public var keepalive = KeepaliveTiming()
        /// Whether there is a page for browsers.
        public var hasPage = false
        /// An IP address of this machine; on another than the loopback the page's address holds a secret.
        public var pageAddress = "127.0.0.1"
        /// 0: the port of the last run if it is free, else any.
        public var pagePort = 0
        /// The socket of a simulated board's bench, for the page.
        public var bench: String?
        /// What picks tools for sentences; rules without it.
        public var model: ChatModel?

        public init(directory: String) { self.directory = directory }
    }

    /// A tool call of 300 s, as the longest platform allows, and some.
    private static let controlTimeout: TimeInterval = 3600

    public let port: Int
    /// The certificate authority's PEM file; `nil` when plain.
    public let authorityFile: String?
    /// The file that holds the URL with the token.
    public let urlFile: String
    /// Where the page is; holds its secret, where it has one. `nil` without a page.
    public var pageURL: String? { page?.url }
    /// The URL, its token cut short.
    public var redactedURL: String { office.redactedURL }

    private let directory: PracticeDirectory
    private let relay: Relay
    private let office: TokenOffice
    private let front: TLSFront
    private let servers: [UnixServer]
    private let files: [Int32]
    private let page: PageServer?
    private let bench: BenchLink?
    private let sessions: HeldSessions

    /// Makes the directory's files as needed and listens.
    public init(_ options: Options) async throws {
        directory = try PracticeDirectory(path: options.directory)
        try directory.prepare()
        var files = [try directory.lock()]
        var servers: [UnixServer] = []
        var openFront: TLSFront?
        var openBench: BenchLink?
        var openPage: PageServer?
        do {
            try directory.removeSockets()
            var state = try directory.readState(name: options.name)
            let vault = try TokenVault(key: directory.tokenKey())
            let log = try options.log.map(Self.openLog)
            if let log { files.append(log) }
            let conversation = Conversation(isQuiet: options.isQuiet, log: log)

            let tls = options.isPlain ? nil : try Self.certificate(in: directory)
            front = TLSFront(tls: tls, backend: directory.relaySocket)
            openFront = front
            port = try await Self.listen(front, wanted: options.port, last: state.port)
            state.port = port
            try directory.write(state)

            relay = Relay(vault: vault, token: state, conversation: conversation)
            office = TokenOffice(
                relay: relay,
                vault: vault,
                conversation: conversation,
                directory: directory,
                origin: "\(options.isPlain ? "ws" : "wss")://localhost:\(port)"
            )
            try await office.publish()

            let pool = SocketPool(queue: ePoll(maxEvents: 64))
            let relayHandler = RelayHTTPHandler(
                relay: relay,
                front: front,
                timing: options.keepalive,
                settle: { await Self.hop(to: pool) }
            )
            let hub = PageHub()
            conversation.listen { event in
                hub.tell("log", .array([event]))
                hub.noteChange()
            }
            bench = options.bench.map { BenchLink(path: $0, hub: hub) }
            openBench = bench
            bench?.start()
            sessions = HeldSessions(relay: relay)
            let control = ControlAPI(
                relay: relay,
                conversation: conversation,
                office: office,
                front: front,
                sessions: sessions,
                assistant: Assistant(relay: relay, model: options.model),
                bench: bench
            )
            if options.hasPage {
                openPage = try await Self.startPage(options, last: state.pagePort, control: control, hub: hub)
                state.pagePort = openPage?.port
                let port = state.pagePort
                try await relay.change({ $0.pagePort = port }, saving: directory.write)
            }
            page = openPage
            servers.append(
                try await .start(at: directory.relaySocket, timeout: 15, pool: pool, handler: relayHandler)
            )
            servers.append(
                try await .start(
                    at: directory.controlSocket,
                    timeout: Self.controlTimeout,
                    handler: ControlHTTPHandler(control: control)
                )
            )
        } catch {
            await openPage?.stop()
            await openBench?.stop()
            await openFront?.stop()
            for server in servers { await server.stop() }
            for file in files { close(file) }
            throw error
        }
        authorityFile = options.isPlain ? nil : CertificateFiles(directory: directory.path).authority
        urlFile = directory.urlFile
        self.servers = servers
        self.files = files
    }

    /// Closes every connection with 1012, then everything else.
    public func stop() async {
        await sessions.closeAll()
        await page?.stop()
        await bench?.stop()
        await relay.shutDown()
        await front.stop()
        for server in servers { await server.stop() }
        directory.discardSockets()
        for file in files { close(file) }
    }

    // MARK: Parts

    private static func listen(_ front: TLSFront, wanted: Int, last: Int?) async throws(PracticeError) -> Int {
        if wanted == 0, let last {
            do throws(PracticeError) {
                return try await front.start(port: last)
            } catch {
                // Taken by somebody else meanwhile: any other will do, and the URL says which.
                return try await front.start(port: 0)
            }
        }
        return try await front.start(port: wanted)
    }

    private static func startPage(
        _ options: Options,
        last: Int?,
        control: ControlAPI,
        hub: PageHub
    ) async throws(PracticeError) -> PageServer {
        let address = options.pageAddress
        if options.pagePort == 0, let last {
            do throws(PracticeError) {
                return try await .start(address: address, port: last, control: control, hub: hub)
            } catch {
                // Taken by somebody else meanwhile: any other will do, and the address is printed.
                return try await .start(address: address, port: 0, control: control, hub: hub)
            }
        }
        return try await .start(address: address, port: options.pagePort, control: control, hub: hub)
    }

    private static func certificate(in directory: PracticeDirectory) throws -> TLSServerContext {
        let files = CertificateFiles(directory: directory.path)
        try ServerCertificates(files: files).prepare(in: directory)
        return try TLSServerContext(certificateChainFile: files.server, privateKeyFile: files.serverKey)
    }

    /// Runs on the actor's turn: what it was about to do is done then.
    private static func hop(to actor: isolated some Actor) async {}

    private static func openLog(_ path: String) throws(PracticeError) -> Int32 {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file("open the log", path, String(cString: strerror(errno))) }
        return file
    }
}
