internal import FlyingFox
internal import FlyingSocks
import Foundation
import Glibc

/// The page's listener.
struct PageServer: Sendable {
    /// A tool call of 300 s, as the longest platform allows, and some.
    private static let controlTimeout: TimeInterval = 3600

    /// Where a person finds the page; holds the secret, where there is one.
    let url: String
    let port: Int
    private let server: HTTPServer
    private let hub: PageHub
    private let tasks: [Task<Void, Never>]

    /// - Parameters:
    ///   - address: an IP address of this machine.
    ///   - port: 0 for any.
    static func start(
        address: String,
        port: Int,
        control: ControlAPI,
        hub: PageHub
    ) async throws(PracticeError) -> PageServer {
        let socketAddress = try socketAddress(address, port)
        // The port must be known before the handler can judge a Host header.
        let judge = LateHandler()
        let server = HTTPServer(
            config: HTTPServer.Configuration(
                address: socketAddress,
                timeout: controlTimeout,
                pool: SocketPool(queue: ePoll(maxEvents: 64)),
                logger: .disabled
            ),
            handler: judge
        )
        let listening = Task<Void, Never> {
            // Ends with the error of its end; one at the beginning shows below.
            try? await server.run()
        }
        let bound: Int
        do {
            try await server.waitUntilListening(timeout: 3)
            switch await server.listeningAddress {
            case .ip4(_, let port), .ip6(_, let port): bound = Int(port)
            default: bound = port
            }
        } catch {
            await server.stop()
            listening.cancel()
            throw .page(address, port, "\(error.localizedDescription)")
        }
        do {
            let secret = isLoopback(address) ? nil : try Base64URL.encode(AESGCM.randomBytes(16))
            let gatekeeper = PageGuard(address: address, port: bound, secret: secret, machine: machineName())
            judge.set(PageHTTPHandler(gatekeeper: gatekeeper, control: control, hub: hub))
            let watching = Task { await hub.run(relay: control.relay, status: control.status) }
            let isAny = address == "0.0.0.0" || address == "::"
            let host = isAny ? machineName() : address.contains(":") ? "[\(address)]" : address
            return PageServer(
                url: "http://\(host):\(bound)/" + (secret.map { "\($0)/" } ?? ""),
                port: bound,
                server: server,
                hub: hub,
                tasks: [listening, watching]
            )
        } catch {
            await server.stop()
            listening.cancel()
            throw .page(address, port, "\(error)")
        }
    }

    func stop() async {
        hub.close()
        await server.stop(timeout: 0)
        for task in tasks { task.cancel() }
    }

    private static func isLoopback(_ address: String) -> Bool { address.hasPrefix("127.") || address == "::1" }

    private static func socketAddress(_ address: String, _ port: Int) throws(PracticeError) -> any SocketAddress {
        let port = UInt16(clamping: port)
        do {
            return address.contains(":")
                ? try sockaddr_in6.inet6(ip6: address, port: port) : try sockaddr_in.inet(ip4: address, port: port)
        } catch {
            throw .page(address, Int(port), "it is no IP address")
        }
    }

    private static func machineName() -> String {
        var bytes = [CChar](repeating: 0, count: 256)
        guard gethostname(&bytes, bytes.count - 1) == 0 else { return "localhost" }
        return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
