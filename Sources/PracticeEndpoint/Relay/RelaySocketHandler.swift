internal import FlyingFox
import Foundation

/// Lets one WebSocket into the relay. The token is looked at after the 101, as real relays do.
struct RelaySocketHandler: WSHandler, SocketConnection.Owner {
    let relay: Relay
    let door: Door
    let id: ConnectionID
    /// The front's name of the connection.
    let transport: String
    let peer: String
    let timing: KeepaliveTiming
    let cut: @Sendable () -> Void
    let settle: @Sendable () async -> Void

    func makeFrames(for client: AsyncThrowingStream<WSFrame, any Error>) async throws -> AsyncStream<WSFrame> {
        let connection = SocketConnection(
            id: id,
            transport: transport,
            peer: peer,
            keepalive: Keepalive(interval: timing.interval, patience: timing.patience, now: .now),
            owner: self,
            cut: cut
        )
        return connection.frames(reading: client, settle: settle)
    }

    func opened(_ connection: SocketConnection) async { await relay.opened(connection, as: door) }

    func received(_ text: Data, on connection: SocketConnection) async { await relay.received(text, on: connection) }

    func closed(_ connection: SocketConnection, because reason: String) async {
        await relay.closed(connection, because: reason)
    }
}
