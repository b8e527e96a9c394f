import ArgumentParser
import Boardhand

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell what a code of a finding or a refusal means, or a key of the configuration, or list the codes.",
        discussion: """
            As in: boardhand explain GPIO-BUSY switches.max_on
            The doctor, `status` and the log say the codes; `check` names the keys.
            """
    )

    @Argument(help: "As in GPIO-BUSY or switches.max_on.", completion: .list(Explanation.codes))
    var topics: [String] = []

    func run() async throws {
        guard !topics.isEmpty else { return print(Explanation.codes.joined(separator: "\n")) }
        try await BoardhandCommand.leaving { () throws(Failure) in
            print(try topics.map { topic throws(Failure) in try Explanation.text(of: topic) }.joined(separator: "\n\n"))
        }
    }
}
