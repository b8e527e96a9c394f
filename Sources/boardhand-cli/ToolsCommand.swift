import ArgumentParser
import Boardhand
import JSON

struct ToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools",
        abstract: "Show the tools of the running boardhand, or those that a configuration would advertise.",
        discussion: "With --config, or when none runs, the configuration's. Touches no hardware."
    )

    @OptionGroup var files: ConfigurationOptions

    @OptionGroup var running: ControlOptions

    @Flag(help: "As JSON, one tool a line, the way a voice session is told.")
    var json = false

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            let (listing, nextStep) = try await listing()
            for (tool, count) in listing {
                if json {
                    print(String(decoding: tool.serialized(), as: UTF8.self))
                } else {
                    print("\(tool["name"]?.string ?? "") (\(count) \(count == 1 ? "parameter" : "parameters"))")
                    print("  \(tool["description"]?.string ?? "")")
                }
            }
            if !json, listing.contains(where: { $0.tool["name"] == "get_status" }) { print("\nNext: \(nextStep)") }
        }
    }

    /// The tools, and a command that calls one of them.
    private func listing() async throws(Failure) -> ([(tool: JSONValue, parameterCount: Int)], nextStep: String) {
        let call = "boardhand call get_status"
        let asksConfiguration = files.configuration != ConfigurationOptions.standard && running.control == nil
        if !asksConfiguration, var client = try ControlClient.connect(running.control) {
            StandardError.print("(as the boardhand that runs has them)")
            return (try client.listing(), running.control.map { "\(call) --control \($0)" } ?? call)
        }
        guard running.control == nil else { throw ControlClient.nobody(at: running.control) }
        StandardError.print("(as \(files.configuration) would have them)")
        let bench = try await Workbench(configuration: files.configuration, boards: files.boards, isSimulated: true)
        let listing = try await bench.listing()
        try await bench.close()
        return (listing, "\(call) --simulated --config \(files.configuration)")
    }
}
