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

    @Flag(inversion: .prefixedNo, help: "Serve a page for browsers.")
    var page = true

    @Option(help: ArgumentHelp("0: the last one if it is free, else any.", valueName: "port"))
    var pagePort: UInt16 = 0

    @Option(
        help: ArgumentHelp(
            "What the page listens on; on another than the loopback its address holds a secret.",
            valueName: "IP address"
        )
    )
    var pageAddress = "127.0.0.1"

    @Option(help: ArgumentHelp("Show the board of 'boardhand simulate --bench socket'.", valueName: "socket"))
    var bench: String?

    @Option(
        help: ArgumentHelp(
            "An OpenAI-compatible API that picks tools for sentences, up to and with /v1.",
            valueName: "URL"
        )
    )
    var modelURL: String?

    @Option(help: "The model's name.")
    var model: String?

    @Option(help: ArgumentHelp("A file of mode 0600 with the API key.", valueName: "file"))
    var modelKeyFile: String?

    func validate() throws {
        guard (modelURL == nil) == (model == nil) else { throw ValidationError("--model-url and --model go together.") }
        if modelKeyFile != nil, model == nil { throw ValidationError("--model-key-file goes with --model-url.") }
    }

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
            options.hasPage = page
            options.pagePort = Int(pagePort)
            options.pageAddress = pageAddress
            options.bench = bench
            if let modelURL, let model {
                options.model = try ChatModel(url: modelURL, name: model, keyFile: modelKeyFile)
            }
            let server = try await PracticeServer(options)
            print("Listening: \(server.redactedURL)")
            print("URL file:  \(server.urlFile)")
            if let authority = server.authorityFile { print("CA file:   \(authority)") }
            if let page = server.pageURL { print("Page:      \(page)") }
            // A reader behind a pipe waits for these lines.
            fflush(nil)
            await interruptions.first()
            await server.stop()
        }
    }
}
