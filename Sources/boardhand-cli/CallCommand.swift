import ArgumentParser
import Boardhand
import JSON

struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Call one tool through the same path as a voice session, and print its sentence.",
        discussion: """
            As in: boardhand call set_switch 'name=desk lamp' state=on
            Exit code 1 when the answer is an error.
            """
    )

    @OptionGroup var files: ConfigurationOptions

    @Flag(help: "On simulated hardware, whatever the board.")
    var simulated = false

    @Flag(help: "Print the whole answer as JSON.")
    var json = false

    @Argument(help: "The tool's name; `boardhand tools` lists them.")
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
            let bench = try await Workbench(
                configuration: files.configuration,
                boards: files.boards,
                isSimulated: simulated
            )
            // Tools take numbers and truth values as text, too.
            let members = arguments.map { argument in
                let key = argument.prefix { $0 != "=" }
                return (String(key), JSONValue.string(String(argument.dropFirst(key.count + 1))))
            }
            let answer: ToolAnswer
            do throws(Failure) {
                answer = try await bench.call(tool, JSONObject(members))
            } catch {
                try await bench.close()
                throw error
            }
            try await bench.close()
            print(json ? String(decoding: answer.result.serialized(), as: UTF8.self) : answer.text)
            guard !answer.isError else { throw Failure(.toolError, []) }
        }
    }
}
