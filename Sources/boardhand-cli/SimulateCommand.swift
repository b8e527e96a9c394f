import ArgumentParser
import Boardhand

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Serve the same configuration on simulated hardware, until SIGTERM or Ctrl-C."
    )

    @OptionGroup var service: ServiceOptions

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            try await Daemon(service.options, isSimulated: true).run()
        }
    }
}
