import ArgumentParser
import Boardhand

struct SchemaCommand: AsyncParsableCommand {
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case configuration
        case board
    }

    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of a configuration, or of a board profile, for editors."
    )

    @Argument(help: "configuration or board.")
    var kind = Kind.configuration

    @Option(help: "A folder of board profiles instead of the usual ones.")
    var boards: String?

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            switch kind {
            case .configuration: print(try FileSchemas.configuration(boards: boards), terminator: "")
            case .board: print(FileSchemas.board, terminator: "")
            }
        }
    }
}
