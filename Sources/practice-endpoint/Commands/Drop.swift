internal import ArgumentParser
internal import PracticeEndpoint

struct Drop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reset the board's connection, as a power cut does.",
        discussion: "Exits with 69 when no board is connected."
    )

    @OptionGroup var place: DirectoryOptions

    func run() async throws {
        try await Exit.onFailure {
            let count = try await place.client().drop()
            print("\(Output.count(count, "connection")) dropped.")
            if count == 0 { throw ExitCode(Exit.unavailable) }
        }
    }
}
