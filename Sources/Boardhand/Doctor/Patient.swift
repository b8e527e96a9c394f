import Configuration
import HardwareAbstraction

/// All that checks look at: the system, the configuration, the hardware, the running service, the endpoints.
struct Patient: Sendable {
    let system: any SystemView
    /// Where the configuration is, for sentences and commands.
    let configurationPath: String
    /// Where the service's socket is, or would be.
    let socketPath: String
    let configuration: ConfigurationState
    let platform: any HardwarePlatform
    let inventory: any HardwareInventory
    let daemon: DaemonState
    let unit: UnitState
    /// Where the service keeps its state; `nil` where it keeps none.
    let stateFolder: String?
    let endpoints: [EndpointSubject]
    /// The tools as they would be advertised: how many, and the bytes of their list; `nil` where that is unknown.
    let tools: ToolSize?

    struct ToolSize: Hashable, Sendable {
        let count: Int
        let bytes: Int
    }

    /// `nil` while it cannot be used.
    var loaded: LoadedConfiguration? {
        guard case .good(let loaded) = configuration else { return nil }
        return loaded
    }

    /// The configuration of a board whose hardware is real, or stands for it.
    var wired: BoardhandConfiguration? {
        guard let loaded, !loaded.profile.isClosed else { return nil }
        return loaded.configuration
    }

    /// Somebody serves the board now; then nothing is asked on its buses and its endpoint.
    var isServed: Bool { daemon != .absent || unit.isActive }
}
