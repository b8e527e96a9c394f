import Devices
import Endpoint
import Synchronization

/// Tells the outputs when the last endpoint is lost and when the first one is back.
final class Connections: Sendable {
    private let outputs: OutputController
    private let manager: ServiceManager
    private let states = Mutex<[String: EndpointState]>([:])

    init(outputs: OutputController, manager: ServiceManager) {
        self.outputs = outputs
        self.manager = manager
    }

    /// On the executor of the outputs.
    func changed(_ endpoint: String, to state: EndpointState) {
        let (isConnected, status) = states.withLock { states in
            states[endpoint] = state
            let isConnected = states.values.contains { if case .connected = $0 { true } else { false } }
            return (isConnected, Self.status(of: states))
        }
        outputs.assumeIsolated { $0.connectionChanged(isConnected: isConnected) }
        manager.tell(.status(status))
    }

    /// For `systemctl status`; a state holds no secret.
    private static func status(of states: [String: EndpointState]) -> String {
        states.sorted { $0.key < $1.key }.map { name, state in
            switch state {
            case .connecting(let peer): "\(name): connecting to \(peer)"
            case .opened(let peer, _): "\(name): opened at \(peer)"
            case .connected(let peer, _): "\(name): connected to \(peer)"
            case .waiting(let trouble, _): "\(name): \(trouble)"
            case .stopped: "\(name): stopped"
            }
        }.joined(separator: "; ")
    }
}
