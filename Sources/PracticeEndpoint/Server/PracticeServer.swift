internal import FlyingFox
internal import FlyingSocks
import Foundation
import Glibc
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

        public init(directory: String) { self.directory = directory }
    }

    /// A tool call of 300 s, as the longest platform allows, and some.
    private static let controlTimeout: TimeInterval = 3600

    public let port: Int
    /// The certificate authority's PEM file; `nil` when plain.
    public let authorityFile: String?
    /// The file that holds the URL with the token.
    public let urlFile: String
    /// The URL, its token cut short.
    public var redactedURL: String { office.redactedURL }

    private let directory: PracticeDirectory
    private let relay: Relay
    private let office: TokenOffice
    private let front: TLSFront
    private let servers: [UnixServer]
    private let files: [Int32]

    /// Makes the directory's files as needed and listens.
    public init(_ options: Options) async throws {
        directory = try PracticeDirectory(path: options.directory)
        try directory.prepare()
        var files = [try directory.lock()]
        var servers: [UnixServer] = []
        var openFront: TLSFront?
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
            let control = ControlAPI(relay: relay, conversation: conversation, office: office, front: front)
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
