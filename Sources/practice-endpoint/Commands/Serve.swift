internal import ArgumentParser
internal import Glibc
internal import PracticeEndpoint

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the endpoint until it is interrupted, and print the conversation.",
        discussion: "The URL for the board, with its secret token, is only in the directory's file endpoint.url."
    )

    @OptionGroup var place: DirectoryOptions

    @Option(help: ArgumentHelp("0: the last one if it is free, else any.", valueName: "port"))
    var port: UInt16 = 0

    @Option(help: "What the endpoint is called.")
    var name: String?

    @Flag(help: "ws:// without TLS.")
    var plain = false

    @Flag(help: "Print no conversation.")
    var quiet = false

    @Option(help: ArgumentHelp("Append the conversation as JSON lines.", valueName: "file"))
    var log: String?

    func run() async throws {
        try await Exit.onFailure {
            signal(SIGPIPE, SIG_IGN)
            umask(0o077)
            let interruptions = Interruptions()
            var options = PracticeServer.Options(directory: place.directory)
            options.port = Int(port)
            options.name = name
            options.isPlain = plain
            options.isQuiet = quiet
            options.log = log
            let server = try await PracticeServer(options)
            print("Listening: \(server.redactedURL)")
            print("URL file:  \(server.urlFile)")
            if let authority = server.authorityFile { print("CA file:   \(authority)") }
            // A reader behind a pipe waits for these lines.
            fflush(nil)
            await interruptions.first()
            await server.stop()
        }
    }
}
