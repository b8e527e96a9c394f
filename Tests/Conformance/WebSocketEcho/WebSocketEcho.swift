import Endpoint
import NIOCore
import NIOPosix
import TLS

/// Dials a URL and echoes every message in its own kind until the peer closes. For protocol suites that test clients.
@main
enum WebSocketEcho {
    /// Suites send messages of 16 MiB.
    private static let maximumMessageBytes = 64 << 20

    static func main() async throws {
        guard CommandLine.arguments.count == 2 else { return exit("usage: websocket-echo URL", 64) }
        let url: EndpointURL
        do {
            url = try EndpointURL(CommandLine.arguments[1])
        } catch {
            return exit("\(error)", 64)
        }
        let tls = url.scheme == .wss ? try TLSClientContext(extraCAFile: environment("CA_FILE")) : nil
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        let ended = eventLoop.makePromise(of: Void.self)
        let dial = NIOLoopBoundBox.makeEmptyBox(valueType: WebSocketDial.self, eventLoop: eventLoop)
        eventLoop.execute {
            let new = WebSocketDial(
                url: url,
                tls: tls,
                configuration: WebSocketConfiguration(maximumMessageBytes: maximumMessageBytes),
                eventLoop: eventLoop,
                observer: WebSocketDial.Observer(
                    reached: {},
                    opened: { Echo(socket: $0, ended: ended) },
                    failed: { ended.fail(EndpointTrouble($0, peer: url.host)) }
                )
            )
            dial.value = new
            new.start(timeout: .seconds(10))
        }
        do { try await ended.futureResult.get() } catch { exit("\(error)", 69) }
    }
}
