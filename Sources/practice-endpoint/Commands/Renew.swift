internal import ArgumentParser
internal import JSON
internal import PracticeEndpoint

struct Renew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a new token; the old one is refused from then on.",
        discussion: "The new URL is in the directory's file endpoint.url."
    )

    @OptionGroup var place: DirectoryOptions

    func run() async throws {
        try await Exit.onFailure {
            let answer = try await place.client().renew()
            print("New URL: \(answer["url"]?.string ?? "?")")
        }
    }
}
