import Glibc
public import Logging

/// What a person decides on the command line for a run.
public struct RunOptions: Sendable {
    /// Where an endpoint's URL comes from instead of the configured sources.
    public enum EndpointOverride: Hashable, Sendable {
        case file(String)
        case standardInput
    }

    public var configuration: String
    /// A folder of board profiles instead of the usual ones.
    public var boards: String?
    public var endpoint: EndpointOverride?
    /// Certificates to trust besides the system's, for all endpoints that name none.
    public var caFile: String?
    /// The folder in which it remembers what must last over a restart; `nil` for nowhere.
    public var state: String?
    /// Where to record what the simulated hardware does.
    public var record: String?
    /// A Unix socket through which the practice endpoint's page looks at the simulated hardware.
    public var bench: String?
    /// The Unix socket at which `status`, `call` and `mcp` reach the running program; `nil` for none.
    public var control: String?
    public var logLevel: Logger.Level

    /// Where systemd has made one. (systemd.exec(5), StateDirectory=)
    public static var systemStateDirectory: String? { getenv("STATE_DIRECTORY").map { String(cString: $0) } }

    /// Where systemd has made the folder. (systemd.exec(5), RuntimeDirectory=)
    public static var systemControlSocket: String? {
        getenv("RUNTIME_DIRECTORY").map { "\(String(cString: $0))/control.sock" }
    }

    public init(
        configuration: String,
        boards: String? = nil,
        endpoint: EndpointOverride? = nil,
        caFile: String? = nil,
        state: String? = nil,
        record: String? = nil,
        bench: String? = nil,
        control: String? = nil,
        logLevel: Logger.Level = .info
    ) {
        self.configuration = configuration
        self.boards = boards
        self.endpoint = endpoint
        self.caFile = caFile
        self.state = state
        self.record = record
        self.bench = bench
        self.control = control
        self.logLevel = logLevel
    }
}
