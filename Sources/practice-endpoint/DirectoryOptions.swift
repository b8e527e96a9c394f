internal import ArgumentParser
internal import PracticeEndpoint

struct DirectoryOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where the endpoint's files are.", valueName: "dir"))
    var directory: String

    func client() throws(PracticeError) -> PracticeClient { try PracticeClient(directory: directory) }
}
