import ArgumentParser
import Boardhand
import Glibc
import JSON

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tell how the running boardhand, its endpoints and its devices are; changes nothing.",
        discussion: "Exit code 69 when none runs."
    )

    @OptionGroup var files: ControlOptions

    @Flag(help: "As JSON.")
    var json = false

    @Flag(help: "Again every second, until Ctrl-C.")
    var watch = false

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            repeat {
                guard var client = try ControlClient.connect(files.control) else {
                    throw ControlClient.nobody(at: files.control)
                }
                let status = try client.request("boardhand/status")
                let text =
                    json
                    ? String(decoding: status.serialized(), as: UTF8.self)
                    : StatusText.lines(status).joined(separator: "\n")
                // Home, the text, and whatever stood below it cleared. (ECMA-48, CUP and ED)
                print(watch && !json ? "\u{1B}[H\u{1B}[2J\(text)" : text)
                fflush(nil)
                guard watch else { return }
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
            } while true
        }
    }
}
