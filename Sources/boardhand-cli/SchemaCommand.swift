import ArgumentParser
import Boardhand

struct SchemaCommand: AsyncParsableCommand {
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case configuration
        case board
        case doctor
        case status
    }

    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract:
            "Print the JSON Schema of a configuration or a board profile, for editors, or of what `--json` prints."
    )

    @Argument(help: "configuration, board, doctor or status.")
    var kind = Kind.configuration

    @Option(help: "A folder of board profiles instead of the usual ones.", completion: .directory)
    var boards: String?

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            switch kind {
            case .configuration: print(try FileSchemas.configuration(boards: boards), terminator: "")
            case .board: print(FileSchemas.board, terminator: "")
            case .doctor: print(ReportSchemas.doctor, terminator: "")
            case .status: print(ReportSchemas.status, terminator: "")
            }
        }
    }
}
