import ArgumentParser
import Boardhand
import JSON
import MCP

struct ToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools",
        abstract: "Show the tools that a configuration would advertise; touches no hardware."
    )

    @OptionGroup var files: ConfigurationOptions

    @Flag(help: "As JSON, the way a voice session is told.")
    var json = false

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            let bench = try Workbench(configuration: files.configuration, boards: files.boards, isSimulated: true)
            for definition in bench.tools.map(\.definition) {
                if json {
                    let line: JSONValue = [
                        "name": .string(definition.name), "description": .string(definition.description),
                        "inputSchema": .object(definition.inputSchema),
                    ]
                    print(String(decoding: line.serialized(), as: UTF8.self))
                } else {
                    let count = definition.parameterCount
                    print("\(definition.name) (\(count) \(count == 1 ? "parameter" : "parameters"))")
                    print("  \(definition.description)")
                }
            }
            _ = await bench.board.shutdown()
        }
    }
}
