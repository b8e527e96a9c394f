import ArgumentParser
import Boardhand

struct SafeStateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "safe-state",
        abstract: "Bring every output to what its at_stop says, as after a crash; not while the service runs."
    )

    @OptionGroup var files: ConfigurationOptions

    @Flag(help: "On simulated hardware, whatever the board.")
    var simulated = false

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            let state = try SafeState(configuration: files.configuration, boards: files.boards, isSimulated: simulated)
            for line in try await state.apply() { print(line) }
        }
    }
}
