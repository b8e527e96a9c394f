import ArgumentParser
import Boardhand
import JSON

struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Call one tool through the same path as a voice session, and print its sentence.",
        discussion: """
            As in: boardhand call set_switch 'name=desk lamp' state=on
            The running boardhand carries it out, so that its limits hold; without one, this command itself does.
            Exit code 1 when the answer is an error.
            """
    )

    @OptionGroup var files: ConfigurationOptions

    @OptionGroup var running: ControlOptions

    @Flag(help: "On simulated hardware of its own, whatever runs and whatever the board.")
    var simulated = false

    @Flag(help: "Print the whole answer as JSON.")
    var json = false

    @Argument(help: "The tool's name; `boardhand tools` lists them.", completion: .list(Workbench.toolNames))
    var tool: String

    @Argument(help: "Its arguments, as key=value.")
    var arguments: [String] = []

    func validate() throws {
        if let wrong = arguments.first(where: { !$0.contains("=") }) {
            throw ValidationError("'\(wrong)' is no key=value, such as state=on")
        }
    }

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            // Tools take numbers and truth values as text, too.
            let members = JSONObject(
                arguments.map { argument in
                    let key = argument.prefix { $0 != "=" }
                    return (String(key), JSONValue.string(String(argument.dropFirst(key.count + 1))))
                }
            )
            let answer: ToolAnswer
            if !simulated, var client = try ControlClient.connect(running.control) {
                StandardError.print("(asking the boardhand that runs)")
                answer = try client.call(tool, members)
            } else {
                guard running.control == nil else { throw ControlClient.nobody(at: running.control) }
                if !simulated { StandardError.print("(no boardhand runs: this command takes the board itself)") }
                answer = try await callHere(members)
            }
            print(json ? String(decoding: answer.result.serialized(), as: UTF8.self) : answer.text)
            guard !answer.isError else { throw Failure(.toolError, [], topics: answer.code.map { [$0] } ?? []) }
        }
    }

    /// Takes the board for this one call.
    private func callHere(_ arguments: JSONObject) async throws(Failure) -> ToolAnswer {
        let bench = try await Workbench(
            configuration: files.configuration,
            boards: files.boards,
            isSimulated: simulated
        )
        let answer: ToolAnswer
        do throws(Failure) {
            answer = try await bench.call(tool, arguments)
        } catch {
            try await bench.close()
            throw error
        }
        try await bench.close()
        return answer
    }
}
