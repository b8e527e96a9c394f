import ArgumentParser
import Boardhand

struct BoardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: "Draw the board's header with what a configuration uses, and warn of wiring that is risky."
    )

    @Option(
        name: .customLong("config"),
        help: "The configuration file; without it, the bare board.",
        completion: .file()
    )
    var configuration: String?

    @Option(help: "The board's name, instead of this machine or what 'auto' finds.")
    var board: String?

    @Option(help: "A folder of board profiles instead of the usual ones.", completion: .directory)
    var boards: String?

    @Flag(help: "As JSON.")
    var json = false

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            let sheet = try BoardSheet(configuration: configuration, board: board, boards: boards)
            print(json ? sheet.json + "\n" : sheet.text(width: TerminalWidth.current()), terminator: "")
        }
    }
}
