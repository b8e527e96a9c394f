import ArgumentParser
import Boardhand

struct ProvisionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provision",
        abstract: "Take the endpoint URL, keep it where only root reads, and dial it at once.",
        discussion: """
            Asks for it on the terminal, or reads it from standard input. The URL is a secret: it is no argument, since
            arguments are for everybody to see. A running boardhand goes on, with its outputs and timers, and dials the
            new URL; otherwise it is started.
            """
    )

    @Option(help: "A file with the URL, instead of standard input.", completion: .file())
    var file: String?

    @Option(help: "A picture with the URL as a QR code; needs the package zbar-tools.", completion: .file())
    var qr: String?

    @Flag(help: "Give the running boardhand the URL that is kept already.")
    var stored = false

    @Option(help: "Where the URL is kept.", completion: .file())
    var credential = Provisioner.standardCredential

    @Flag(help: "Do not start boardhand when it does not run.")
    var noStart = false

    @OptionGroup var files: ControlOptions

    func validate() throws {
        guard [file != nil, qr != nil, stored].count(where: { $0 }) <= 1 else {
            throw ValidationError("--file, --qr and --stored exclude each other")
        }
    }

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            let source: Provisioner.Source =
                if let file { .file(file) } else if let qr { .picture(qr) } else { stored ? .stored : .input }
            let provisioner = Provisioner(credential: credential, control: files.control, startsUnit: !noStart)
            for sentence in try provisioner.take(source) { print(sentence) }
        }
    }
}
