import Configuration
import Endpoint
import Glibc
import Logging
import MCP
import NIOCore
import TLS
import Tools

/// One endpoint as this run dials it.
struct EndpointSettings: Sendable {
    let name: String
    let source: ReplaceableURLSource
    let caFile: String?
    let toolPrefix: String?
    let errors: EndpointConfiguration.ErrorStyle
    /// What it may have at start; a reload can change it.
    let access: ToolAccess

    /// The configured endpoints; every URL is read once, so that a wrong one shows at start.
    ///
    /// - Throws: `.noInput`, `.noPermission` or `.configuration` with a sentence for each endpoint that has no URL.
    static func all(
        _ configuration: BoardhandConfiguration,
        options: RunOptions
    ) throws(Failure) -> [EndpointSettings] {
        var failures: [Failure] = []
        var settings: [EndpointSettings] = []
        for endpoint in configuration.endpoints {
            do throws(Failure) {
                settings.append(
                    try EndpointSettings(
                        endpoint.name,
                        source: endpoint.source,
                        caFile: endpoint.caFile?.value ?? options.caFile,
                        toolPrefix: endpoint.toolPrefix,
                        errors: endpoint.errors,
                        access: endpoint.access.toolAccess
                    )
                )
            } catch {
                failures.append(error)
            }
        }
        guard let first = failures.first else { return settings }
        throw Failure(first.code, failures.flatMap(\.sentences), topics: failures.flatMap(\.topics))
    }

    private init(
        _ name: String,
        source: EndpointConfiguration.Source,
        caFile: String?,
        toolPrefix: String?,
        errors: EndpointConfiguration.ErrorStyle,
        access: ToolAccess
    ) throws(Failure) {
        self.name = name
        self.errors = errors
        self.access = access
        self.caFile = caFile
        self.toolPrefix = toolPrefix
        switch source {
        case .file(let path):
            let file = SecretFile(path: path, protection: .owner)
            _ = try Self.parse(try file.read(), of: name)
            self.source = ReplaceableURLSource(EndpointSecret(file: file))
        case .credential(let credential):
            guard let folder = getenv("CREDENTIALS_DIRECTORY") else {
                throw Failure(
                    .noInput,
                    "cannot read the URL of the endpoint '\(name)': there are no systemd credentials here; "
                        + "name a file with --endpoint-file, or pass the URL with --endpoint-stdin",
                    topics: [DiagnosisCode.secretMissing.rawValue]
                )
            }
            let file = SecretFile(path: "\(String(cString: folder))/\(credential)", protection: .credential)
            _ = try Self.parse(try file.read(), of: name)
            self.source = ReplaceableURLSource(EndpointSecret(file: file))
        case .standardInput:
            let text = try SecretFile.readAll(STDIN_FILENO, name: "standard input")
            self.source = ReplaceableURLSource(FixedEndpointURLSource(try Self.parse(text, of: name)))
        }
    }

    private static func parse(_ text: String, of name: String) throws(Failure) -> EndpointURL {
        do {
            return try EndpointURL(text)
        } catch {
            throw Failure(
                .configuration,
                "cannot use the URL of the endpoint '\(name)': \(error)",
                topics: [DiagnosisCode.secretWrong.rawValue]
            )
        }
    }

    /// - Throws: `.configuration` when the CA file or the tool prefix cannot be used.
    func service(
        tools: [any Tool],
        language: SpokenLanguage,
        eventLoop: any EventLoop,
        logger: Logger,
        stateChanged: @escaping @Sendable (EndpointState) -> Void
    ) throws(Failure) -> EndpointService {
        do {
            // Read again at each dial; a file that is wrong already now is a mistake of the configuration.
            _ = try TLSClientContext(extraCAFile: caFile, readsAllAuthorities: false)
        } catch {
            throw Failure(.configuration, "cannot use the endpoint '\(name)': \(error)")
        }
        do {
            return try EndpointService(
                name: name,
                urlSource: source,
                extraCAFile: caFile,
                server: .boardhand,
                tools: tools,
                toolPrefix: toolPrefix,
                errorStyle: errors == .text ? .text(prefix: language.failurePrefix) : .mcp,
                eventLoopGroup: eventLoop,
                logger: logger,
                troubleCode: DiagnosisCode.logged,
                stateChanged: stateChanged
            )
        } catch {
            throw Failure(.configuration, "cannot use the endpoint '\(name)': \(error)")
        }
    }
}
