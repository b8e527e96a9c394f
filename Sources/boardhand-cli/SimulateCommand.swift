import ArgumentParser
import Boardhand

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Serve the same configuration on simulated hardware, until SIGTERM or Ctrl-C."
    )

    @OptionGroup var service: ServiceOptions

    @Option(
        help: ArgumentHelp(
            "Let the practice endpoint's page look at the simulated hardware, and change it, through this Unix socket.",
            valueName: "socket"
        ),
        completion: .file()
    )
    var bench: String?

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            var options = service.options
            options.bench = bench
            try await Daemon(options, isSimulated: true).run()
        }
    }
}
