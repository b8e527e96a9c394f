import ArgumentParser
import Boardhand
import JSON

struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Show what is on the board, or write a configuration of it; takes no line and changes no chip.",
        discussion: """
            As in: boardhand scan --write boardhand.yaml
            A sensor is recognised by its identity registers. Where a byte could be a level on a wire, none is written: \
            what is there is only guessed.
            """
    )

    @Flag(help: "As JSON.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Write a configuration to begin with into a new file; - for standard output.",
            valueName: "file"
        ),
        completion: .file()
    )
    var write: String?

    @Option(help: "The board, when it is not recognised, such as raspberry-pi-4b.")
    var board: String?

    @Option(help: "A folder of board profiles instead of the usual ones.", completion: .directory)
    var boards: String?

    @Option(help: "Look at this I2C bus, too, although it is not known to be on the header; may be repeated.")
    var bus: [String] = []

    @Option(
        help: ArgumentHelp(
            "Look at the simulated board of this configuration instead of this machine.",
            valueName: "configuration"
        ),
        completion: .file()
    )
    var simulated: String?

    /// The same look once more, with a file at its end.
    private var writingCommand: String {
        var command = "boardhand scan"
        if let simulated { command += " --simulated \(simulated)" }
        if let board { command += " --board \(board)" }
        if let boards { command += " --boards \(boards)" }
        for bus in bus { command += " --bus \(bus)" }
        return command + " --write boardhand.yaml"
    }

    func validate() throws {
        if json, write == "-" { throw ValidationError("--json and --write - exclude each other") }
    }

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            let scan = try ScanRun(board: board, boards: boards, buses: bus, simulated: simulated)
            let report = await scan.run()
            let starter = write == nil ? nil : try scan.starter(report)
            if write != "-" { print(json ? String(decoding: report.json.serialized(), as: UTF8.self) : report.text) }
            guard let write, let starter else { return json ? () : print("\nNext: \(writingCommand)") }
            if write == "-" {
                print(starter, terminator: "")
            } else {
                try ScanRun.create(write, starter)
                if !json { print("\n\(write) is written.\nNext: boardhand check --config \(write)") }
            }
        }
    }
}
