import ArgumentParser
import Boardhand

struct MCPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Serve an MCP client of this machine over standard input and output, through the running boardhand."
    )

    @OptionGroup var files: ControlOptions

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in try ControlPipe.run(files.control) }
    }
}
