internal import ArgumentParser
internal import JSON
internal import PracticeEndpoint

struct Call: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Call a tool and print what would be spoken.",
        discussion: "Exits with 1 when the tool reports an error."
    )

    @OptionGroup var place: DirectoryOptions

    @Argument(help: "The tool's name.")
    var tool: String

    @Argument(help: ArgumentHelp("Arguments, typed by the tool's schema.", valueName: "key=value"))
    var arguments: [String] = []

    @Option(help: ArgumentHelp("Arguments as a JSON object, sent as they are.", valueName: "object"))
    var jsonArguments: String?

    @Option(help: "Seconds to wait for the answer.")
    var seconds: Double = 30

    @Flag(help: "Print the whole result as JSON.")
    var json = false

    func run() async throws {
        try await Exit.onFailure {
            let client = try place.client()
            let result = try await client.call(tool, try await typedArguments(client), seconds: seconds)
            let answer = SpokenAnswer(result)
            if json { Output.json(result) } else { print(Output.plain(answer.text)) }
            if answer.isError { throw ExitCode(1) }
        }
    }

    private func typedArguments(_ client: PracticeClient) async throws -> JSONObject {
        if let jsonArguments {
            guard arguments.isEmpty else { throw ValidationError("Give either key=value or --json-arguments.") }
            do throws(JSONParseError) {
                if let object = try JSONValue.parse(Array(jsonArguments.utf8)).object { return object }
            } catch {
                throw ValidationError("--json-arguments: \(error).")
            }
            throw ValidationError("--json-arguments takes a JSON object.")
        }
        guard !arguments.isEmpty else { return [:] }
        let tools = try await client.fetchTools()["tools"]?.array ?? []
        guard let found = tools.first(where: { $0["name"]?.string == tool }) else {
            let names = tools.compactMap { $0["name"]?.string }
            throw ValidationError("The board has no tool '\(tool)'. It has: \(names.joined(separator: ", ")).")
        }
        do throws(CallArgumentsError) {
            return try CallArguments.parse(arguments, schema: found["inputSchema"] ?? [:])
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
