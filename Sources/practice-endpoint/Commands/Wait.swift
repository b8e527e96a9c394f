internal import ArgumentParser
internal import JSON
internal import PracticeEndpoint

struct Wait: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Wait until a board is connected and answers tools/list.",
        discussion: "Exits with 75 when the time is up."
    )

    @OptionGroup var place: DirectoryOptions

    @Option(help: "At most so long.")
    var seconds: Double = 60

    func validate() throws {
        guard seconds > 0, seconds <= 3500 else { throw ValidationError("--seconds is from 0 to 3500.") }
    }

    func run() async throws {
        try await Exit.onFailure {
            let answer = try await place.client().wait(seconds: seconds)
            guard answer["ready"] == true else {
                print("No board is ready after \(seconds) seconds.")
                throw ExitCode(Exit.temporaryFailure)
            }
            print("The board is ready: \(Output.count(answer["tools"]?.array?.count ?? 0, "tool")).")
        }
    }
}
