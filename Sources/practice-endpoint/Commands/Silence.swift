internal import ArgumentParser
internal import PracticeEndpoint

struct Silence: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let the board's connection go silent but open, as a lost Wi-Fi does.",
        discussion: "Exits with 69 when no board is connected."
    )

    @OptionGroup var place: DirectoryOptions

    func run() async throws {
        try await Exit.onFailure {
            let count = try await place.client().silence()
            print("\(Output.count(count, "connection")) silenced.")
            if count == 0 { throw ExitCode(Exit.unavailable) }
        }
    }
}
