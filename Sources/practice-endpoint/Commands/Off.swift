internal import ArgumentParser
internal import PracticeEndpoint

struct Off: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Switch the endpoint off: boards are refused, and connected ones closed."
    )

    @OptionGroup var place: DirectoryOptions

    func run() async throws {
        try await Exit.onFailure {
            try await place.client().switchOn(false)
            print("The endpoint is off.")
        }
    }
}
