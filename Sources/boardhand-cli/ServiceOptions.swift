import ArgumentParser
import Boardhand
import Logging

struct ServiceOptions: ParsableArguments {
    @OptionGroup var files: ConfigurationOptions

    @Option(
        help: "A file of mode 0600 with the endpoint URL, instead of the configured endpoints.",
        completion: .file()
    )
    var endpointFile: String?

    @Flag(help: "Read the endpoint URL from standard input, instead of the configured endpoints.")
    var endpointStdin = false

    @Option(help: "Certificates in PEM form to trust besides the system's.", completion: .file())
    var caFile: String?

    @Option(help: "A folder in which to remember timers, outputs and events over a restart.", completion: .directory)
    var state: String?

    @Option(help: "Record what the simulated hardware does into this file.", completion: .file())
    var record: String?

    @Option(help: "The Unix socket at which `status`, `call` and `mcp` reach this process.", completion: .file())
    var control: String?

    @Option(
        help: "trace, debug, info, notice, warning, error or critical.",
        completion: .list(Logger.Level.allCases.map(\.rawValue)),
        transform: level
    )
    var logLevel = Logger.Level.info

    func validate() throws {
        if endpointStdin, endpointFile != nil {
            throw ValidationError("--endpoint-file and --endpoint-stdin exclude each other")
        }
    }

    private static func level(_ word: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: word.lowercased()) else {
            throw ValidationError("'\(word)' is no level; say one of \(Logger.Level.allCases.map(\.rawValue))")
        }
        return level
    }

    var options: RunOptions {
        RunOptions(
            configuration: files.configuration,
            boards: files.boards,
            endpoint: endpointStdin ? .standardInput : endpointFile.map { .file($0) },
            caFile: caFile,
            state: state ?? RunOptions.systemStateDirectory,
            record: record,
            control: control ?? RunOptions.systemControlSocket,
            logLevel: logLevel
        )
    }
}
