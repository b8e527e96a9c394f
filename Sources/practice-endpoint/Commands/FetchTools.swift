internal import ArgumentParser
internal import JSON
internal import PracticeEndpoint

struct FetchTools: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch-tools",
        abstract: "List the board's tools as the platform's button does."
    )

    @OptionGroup var place: DirectoryOptions

    @Flag(help: "Print the tools as JSON.")
    var json = false

    func run() async throws {
        try await Exit.onFailure {
            let answer = try await place.client().fetchTools()
            if json { return Output.json(answer) }
            for line in Output.tools(answer) { print(line) }
            print(Output.count(answer["tools"]?.array?.count ?? 0, "tool"))
        }
    }
}
