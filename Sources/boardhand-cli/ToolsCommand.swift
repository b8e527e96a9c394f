import ArgumentParser
import Boardhand
import JSON

struct ToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools",
        abstract: "Show the tools that a configuration would advertise; touches no hardware."
    )

    @OptionGroup var files: ConfigurationOptions

    @Flag(help: "As JSON, one tool a line, the way a voice session is told.")
    var json = false

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            let bench = try await Workbench(configuration: files.configuration, boards: files.boards, isSimulated: true)
            for (tool, count) in try await bench.listing() {
                if json {
                    print(String(decoding: tool.serialized(), as: UTF8.self))
                } else {
                    print("\(tool["name"]?.string ?? "") (\(count) \(count == 1 ? "parameter" : "parameters"))")
                    print("  \(tool["description"]?.string ?? "")")
                }
            }
            try await bench.close()
        }
    }
}
