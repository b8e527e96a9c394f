internal import ArgumentParser
internal import PracticeEndpoint

struct On: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Switch the endpoint on: its token is good again."
    )

    @OptionGroup var place: DirectoryOptions

    func run() async throws {
        try await Exit.onFailure {
            try await place.client().switchOn(true)
            print("The endpoint is on.")
        }
    }
}
