import ArgumentParser
import Boardhand

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Serve the board until SIGTERM or Ctrl-C."
    )

    @OptionGroup var service: ServiceOptions

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            try await Daemon(service.options, isSimulated: false).run()
        }
    }
}
