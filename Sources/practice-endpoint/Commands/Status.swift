internal import ArgumentParser
internal import JSON
internal import PracticeEndpoint

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the endpoint and the boards connected to it.")

    @OptionGroup var place: DirectoryOptions

    @Flag(help: "Print it as JSON.")
    var json = false

    func run() async throws {
        try await Exit.onFailure {
            let status = try await place.client().status()
            if json { return Output.json(status) }
            print("\(status["name"]?.string ?? "?"): \(status["on"] == true ? "on" : "off")")
            print("URL:       \(status["url"]?.string ?? "?")")
            print("Sessions:  \(status["sessions"]?.integer ?? 0)")
            let boards = status["boards"]?.array ?? []
            if boards.isEmpty { print("No board is connected.") }
            for board in boards {
                let name = board["name"]?.string ?? "default"
                print(
                    "Board \(board["number"]?.integer ?? 0)\(name == "default" ? "" : " '\(Output.plain(name))'")"
                        + " from \(board["peer"]?.string ?? "?") since \(board["since"]?.string ?? "?")"
                )
            }
        }
    }
}
