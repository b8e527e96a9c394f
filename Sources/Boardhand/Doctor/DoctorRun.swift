import Configuration
import Endpoint
import Glibc
import HardwareAbstraction
import JSON
import LinuxHardware
import NIOCore
import NIOPosix

/// What `boardhand doctor` does: looks at this machine as the service would find it.
public struct DoctorRun: Sendable {
    /// Where systemd takes the secrets of services from. (systemd.exec(5), LoadCredential=; Systemd/boardhand.service)
    static let credentialFolder = "/etc/credstore"
    static let usualState = "/var/lib/boardhand"

    private let options: RunOptions
    private let socket: String

    /// - Parameters:
    ///   - options: as of `boardhand run`.
    ///   - socket: the running service's; `nil` for the usual.
    public init(_ options: RunOptions, socket: String?) {
        self.options = options
        self.socket = socket ?? DaemonSocket.usualPath
    }

    /// Every cause of trouble there is, and what was measured.
    public func examine() async -> Examination {
        let configuration = ConfigurationState.load(options.configuration, boards: options.boards)
        let hardware = hardware(configuration)
        let patient = Patient(
            system: LinuxSystem(),
            configurationPath: options.configuration,
            socketPath: socket,
            configuration: configuration,
            platform: hardware.platform,
            inventory: hardware.inventory,
            daemon: DaemonSocket(path: socket).state(),
            unit: Self.unit(),
            stateFolder: stateFolder,
            endpoints: endpoints(configuration),
            tools: await toolSize(configuration)
        )
        return await Doctor(patient).examine()
    }

    private func hardware(
        _ configuration: ConfigurationState
    ) -> (platform: any HardwarePlatform, inventory: any HardwareInventory) {
        if case .good(let loaded) = configuration, loaded.profile.isClosed,
            let board = try? SimulatedBoard(loaded, clock: SystemClock())
        {
            return (board.platform, board.platform)
        }
        let platform = LinuxPlatform()
        return (platform, platform)
    }

    /// The one that was named, or the service's where it is installed.
    private var stateFolder: String? {
        if let state = options.state { return state }
        return access("/etc/systemd/system/boardhand.service", F_OK) == 0
            || access("/lib/systemd/system/boardhand.service", F_OK) == 0 ? Self.usualState : nil
    }

    private static func unit() -> UnitState {
        let arguments = ["show", "boardhand.service", "--property=" + UnitState.properties.joined(separator: ",")]
        for program in ["/usr/bin/systemctl", "/bin/systemctl"] {
            guard let output = CommandOutput.of(program, arguments) else { continue }
            return UnitState(showing: String(decoding: output, as: UTF8.self))
        }
        return .absent
    }

    /// No line is taken for it: the tools are those of the same configuration on simulated hardware.
    private func toolSize(_ configuration: ConfigurationState) async -> Patient.ToolSize? {
        guard case .good = configuration,
            let bench = try? await Workbench(
                configuration: options.configuration,
                boards: options.boards,
                isSimulated: true
            )
        else { return nil }
        let listing = try? await bench.listing()
        try? await bench.close()
        return listing.map { listing in
            Patient.ToolSize(count: listing.count, bytes: listing.reduce(0) { $0 + $1.tool.serialized().count + 1 })
        }
    }

    // MARK: Endpoints

    private func endpoints(_ configuration: ConfigurationState) -> [EndpointSubject] {
        if case .file(let path)? = options.endpoint {
            return [
                subject(
                    EndpointConfiguration.defaultName,
                    SecretFile(path: path, protection: .owner),
                    caFile: options.caFile,
                    isCredential: false
                )
            ]
        }
        guard case .good(let loaded) = configuration else { return [] }
        return loaded.configuration.endpoints.compactMap { endpoint in
            let caFile = endpoint.caFile?.value ?? options.caFile
            switch endpoint.source {
            case .standardInput: return nil
            case .file(let path):
                return subject(
                    endpoint.name,
                    SecretFile(path: path, protection: .owner),
                    caFile: caFile,
                    isCredential: false
                )
            case .credential(let name):
                let path = "\(Self.credentialFolder)/boardhand.\(name)"
                return subject(
                    endpoint.name,
                    SecretFile(path: path, protection: .owner),
                    caFile: caFile,
                    isCredential: true
                )
            }
        }
    }

    private func subject(_ name: String, _ file: SecretFile, caFile: String?, isCredential: Bool) -> EndpointSubject {
        var url: EndpointURL?
        let secret: EndpointSubject.Secret
        do {
            url = try EndpointURL(try file.read())
            secret = .good
        } catch let error as Failure {
            secret = Self.secret(error, of: file, isCredential: isCredential)
        } catch {
            secret = .wrong("the URL of the endpoint '\(name)' cannot be used: \(error)")
        }
        let found = url
        return EndpointSubject(
            name: name,
            path: file.path,
            secret: secret,
            peer: found.map { "\($0.host):\($0.port)" },
            probe: {
                guard let found else { return .unknown }
                return await EndpointProbe(url: found, caFile: caFile)
                    .run(on: MultiThreadedEventLoopGroup.singleton.next())
            },
            call: Self.call(found?.voiceSession, caFile: caFile)
        )
    }

    private static func call(_ url: EndpointURL?, caFile: String?) -> (@Sendable () async -> VoiceCallOutcome)? {
        guard let url else { return nil }
        return { await VoiceCall(url: url, caFile: caFile).run(on: MultiThreadedEventLoopGroup.singleton.next()) }
    }

    private static func secret(_ error: Failure, of file: SecretFile, isCredential: Bool) -> EndpointSubject.Secret {
        switch error.code {
        case .noInput: return .missing
        case .noPermission:
            // The service's credential is for systemd to read, not for every user.
            let isReadable = FileSystem.isReadable(file.path)
            if isCredential, !isReadable { return .unknown }
            return .exposed(error.description)
        default: return .wrong(error.description)
        }
    }
}
