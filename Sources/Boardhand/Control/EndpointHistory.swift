import Endpoint
import NIOCore
import Synchronization

/// What has become of every endpoint: its state, since when, and why it is not connected.
final class EndpointHistory: Sendable {
    struct Entry: Sendable {
        var state: EndpointState
        /// When it last became connected, or ceased to be.
        var since: NIODeadline
        /// Why it was not connected last; stays while it dials again.
        var trouble: String?
        /// WebSockets that opened.
        var connections: UInt64 = 0
    }

    private let entries = Mutex<[String: Entry]>([:])

    func changed(_ endpoint: String, to state: EndpointState, at now: NIODeadline) {
        entries.withLock { entries in
            var entry = entries[endpoint] ?? Entry(state: state, since: now)
            if entry.state.isConnected != state.isConnected { entry.since = now }
            entry.state = state
            switch state {
            case .opened: entry.connections += 1
            case .connected: entry.trouble = nil
            case .waiting(let trouble, _): entry.trouble = trouble.description
            case .connecting, .stopped: break
            }
            entries[endpoint] = entry
        }
    }

    subscript(endpoint: String) -> Entry? { entries.withLock { $0[endpoint] } }
}

extension EndpointState {
    fileprivate var isConnected: Bool { if case .connected = self { true } else { false } }
}
